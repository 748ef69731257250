using System.Security.Cryptography;
using System.Text;

namespace Moderation.Contracts;

/// <summary>How site keys are stored and compared: never in clear.</summary>
public static class SiteKeyHash
{
    private const string Keyed = "hmac-sha256:";

    /// <summary>
    /// HMAC-SHA-256 of the key, after a prefix. The secret is outside the databases, so nobody finds a key from a copy of them. A fast
    /// hash, because Intake computes it for every request.
    /// </summary>
    /// <param name="key">The site key.</param>
    /// <param name="secret">The setting <c>SiteKeys:Secret</c>.</param>
    public static string Of(string key, string secret) =>
        Keyed + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(key)));

    /// <summary>
    /// SHA-256 of the key, as keys were stored before there was a secret. Such keys stay valid until they are revoked; from a copy of the
    /// database they can be found by trying.
    /// </summary>
    public static string WithoutSecret(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether the hash was made with a secret.</summary>
    public static bool HasSecret(string hash) => hash.StartsWith(Keyed, StringComparison.Ordinal);
}
