using System.Security.Cryptography;
using System.Text;

namespace Moderation.Contracts;

/// <summary>How site keys are stored and compared: never in clear.</summary>
public static class SiteKeyHash
{
    /// <summary>
    /// SHA-256 of the key in lower-case hexadecimal. A generated key has 62 bits of randomness, so a slow, salted hash would add
    /// nothing but a cost on every request.
    /// </summary>
    public static string Of(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
