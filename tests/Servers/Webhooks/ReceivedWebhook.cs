using System.Net;
using System.Text;

namespace Servers;

/// <summary>One request. <paramref name="Body"/> is raw, as a signature is computed over it.</summary>
/// <param name="Method">As sent: <c>POST</c>.</param>
/// <param name="Path">With its query string.</param>
/// <param name="Headers">By name, in any case; several values of one header are joined by commas.</param>
/// <param name="Body">The bytes as they came.</param>
/// <param name="Answer">The status that it was answered with.</param>
public sealed record ReceivedWebhook(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, HttpStatusCode Answer)
{
    public string Text => Encoding.UTF8.GetString(Body.Span);
}
