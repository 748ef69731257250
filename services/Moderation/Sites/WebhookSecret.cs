using System.Security.Cryptography;

namespace Moderation.Sites;

/// <summary>Makes secrets that sign webhook calls, in the format of Standard Webhooks.</summary>
internal static class WebhookSecret
{
    public const string Prefix = "whsec_";

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static byte[] BytesOf(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
