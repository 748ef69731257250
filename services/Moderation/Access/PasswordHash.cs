using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Moderation.Access;

/// <summary>
/// The text in which ASP.NET's hasher stores a hash (its version 3): Base64 of a version, the function, the number of rounds, the length of
/// the salt, salt and key.
/// </summary>
internal static class PasswordHash
{
    /// <summary>The rounds of PBKDF2 with HMAC-SHA-512 that OWASP advises; they are as strong as 600,000 with HMAC-SHA-256.</summary>
    public const int Rounds = 220_000;

    private const byte Version = 1;
    private const int HmacSha512 = 2, SaltLength = 16, KeyLength = 32, HeaderLength = 13;

    /// <summary>A hash that no password has, and that takes as long to check as any other.</summary>
    public static string OfNobody()
    {
        var bytes = RandomNumberGenerator.GetBytes(HeaderLength + SaltLength + KeyLength);
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), HmacSha512);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Rounds);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(9), SaltLength);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>How many rounds fewer than now were usual when a hash was made.</summary>
    public static int RoundsMissing(string hash)
    {
        Span<byte> bytes = stackalloc byte[128];
        return Convert.TryFromBase64String(hash, bytes, out var length) && length > HeaderLength && bytes[0] == Version
            ? Math.Max(0, Rounds - BinaryPrimitives.ReadInt32BigEndian(bytes[5..]))
            : 0;
    }

    /// <summary>Takes the time of these rounds.</summary>
    public static void Spend(int rounds, string password)
    {
        if (rounds > 0)
            Rfc2898DeriveBytes.Pbkdf2(password, new byte[SaltLength], rounds, HashAlgorithmName.SHA512, KeyLength);
    }
}
