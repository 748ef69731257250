using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Shared.Http;

/// <summary>
/// Reads bodies as bytes, up to a limit: for bodies that are signed over their bytes, and for formats with a parser of their own.
/// </summary>
public static class RawBody
{
    /// <summary>The body, or null when it is longer than <paramref name="maxBytes"/> bytes.</summary>
    /// <exception cref="UnavailableException">There is no room for the body now.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int maxBytes, BodySender sender, CancellationToken ct)
    {
        byte[]? bytes = null;
        await WholeBody.ReadAsync(request, maxBytes, sender, body => bytes = body.ToArray(), ct);
        return bytes;
    }
}
