using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Moderation.Sites;

namespace Moderation.Deliveries;

/// <summary>The signatures of Standard Webhooks 1.0.0: one for each valid secret.</summary>
internal static class WebhookSignature
{
    /// <summary>
    /// The header <c>webhook-signature</c>: space-separated, each <c>v1,</c> and base64 of HMAC-SHA256 over <c>id.timestamp.body</c>.
    /// </summary>
    public static string Of(IEnumerable<string> secrets, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(
            ' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(WebhookSecret.BytesOf(secret), signed))}"));
    }
}
