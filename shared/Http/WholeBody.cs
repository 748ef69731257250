using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Shared.Http;

/// <summary>Reads whole bodies within the <see cref="BodyBudget"/>.</summary>
internal static class WholeBody
{
    /// <summary>Calls <paramref name="read"/> with the body. False if the body is longer than <paramref name="maxBytes"/> bytes.</summary>
    /// <exception cref="UnavailableException">There is no room for the body now.</exception>
    public static async Task<bool> ReadAsync(
        HttpRequest request, int maxBytes, BodySender sender, Action<ReadOnlySequence<byte>> read, CancellationToken ct)
    {
        if (request.ContentLength > maxBytes)
            return false;
        var held = HeldBody.Of(request, maxBytes, sender);
        // All at once for a known sender: of several large bodies the first ones fit, and the others are told before they are sent. From
        // anybody else an announced length proves nothing.
        if (sender == BodySender.Known && !held.TryHold(request.ContentLength ?? 0))
            throw NoRoom();
        while (true)
        {
            var body = await request.ReadPartAsync(ct);
            var length = body.Buffer.Length;
            if (length > maxBytes || !held.TryHold(length))
            {
                request.BodyReader.AdvanceTo(body.Buffer.End);
                return length > maxBytes ? false : throw NoRoom();
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

    private static UnavailableException NoRoom() =>
        new("Too many large requests are in progress, so this one was not read. Send it again.");
}
