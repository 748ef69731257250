using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Shared.Http;

/// <summary>Reads whole bodies within the <see cref="BodyBudget"/>.</summary>
internal static class WholeBody
{
    /// <summary>Calls <paramref name="read"/> with the body. False if the body is longer than <paramref name="maxBytes"/> bytes.</summary>
    /// <exception cref="BadHttpRequestException">503: there is no room for the body now. Retry-After is set.</exception>
    public static async Task<bool> ReadAsync(
        HttpRequest request, int maxBytes, BodySender sender, Action<ReadOnlySequence<byte>> read, CancellationToken ct)
    {
        if (request.ContentLength > maxBytes)
            return false;
        var held = HeldBody.Of(request, maxBytes, sender);
        // All at once for a known sender: of several large bodies the first ones fit, and the others are told before they are sent. From
        // anybody else an announced length proves nothing.
        if (sender == BodySender.Known && !held.TryHold(request.ContentLength ?? 0))
            throw NoRoom(request.HttpContext);
        while (true)
        {
            var body = await request.BodyReader.ReadAsync(ct);
            var length = body.Buffer.Length;
            if (length > maxBytes || !held.TryHold(length))
            {
                request.BodyReader.AdvanceTo(body.Buffer.End);
                return length > maxBytes ? false : throw NoRoom(request.HttpContext);
            }

            if (body.IsCompleted)
            {
                read(body.Buffer);
                request.BodyReader.AdvanceTo(body.Buffer.End);
                return true;
            }

            request.BodyReader.AdvanceTo(body.Buffer.Start, body.Buffer.End);
        }
    }

    private static BadHttpRequestException NoRoom(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return new BadHttpRequestException(
            "Too many large requests are in progress, so this one was not read. Send it again.", StatusCodes.Status503ServiceUnavailable);
    }
}
