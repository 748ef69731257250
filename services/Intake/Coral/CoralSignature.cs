using System.Security.Cryptography;
using System.Text;

namespace Intake.Coral;

/// <summary>
/// Checks <c>X-Coral-Signature</c>: <c>sha256=</c> and the HMAC of the raw body in hexadecimal; several of them while secrets rotate.
/// </summary>
internal static class CoralSignature
{
    /// <summary>How many signatures are checked. Coral sends two while it rotates secrets.</summary>
    private const int MostSignatures = 8;

    private const string Prefix = "sha256=";

    /// <summary>
    /// Compares every signature with every secret, each in constant time, so that the response time does not tell which one matches.
    /// </summary>
    public static bool IsValid(string? header, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets)
    {
        if (header is null)
            return false;
        var signatures = header
            .Split(',', MostSignatures + 1, StringSplitOptions.TrimEntries)
            .Take(MostSignatures)
            .Select(BytesOf)
            .ToList();
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isValid = false;
        foreach (var secret in secrets)
        {
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
            foreach (var signature in signatures)
                isValid |= CryptographicOperations.FixedTimeEquals(expected, signature);
        }

        return isValid;
    }

    private static byte[] BytesOf(string signature)
    {
        var bytes = new byte[HMACSHA256.HashSizeInBytes];
        return signature.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && signature.Length == Prefix.Length + (2 * bytes.Length)
            && Convert.FromHexString(signature.AsSpan(Prefix.Length), bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? bytes
            : [];
    }
}
