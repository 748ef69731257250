using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Shared.Http;

/// <summary>
/// Reads bodies as bytes, up to a limit: for bodies that are signed over their bytes, and for formats with a parser of their own.
/// </summary>
public static class RawBody
{
    /// <summary>The body, or null when it is longer than <paramref name="maxBytes"/> bytes.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken ct)
    {
        if (request.ContentLength > maxBytes)
            return null;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > maxBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
