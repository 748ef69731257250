using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Shared.Http;

/// <summary>Reads JSON bodies. Every error in a body becomes a problem that names the place and the fix.</summary>
public static class JsonBody
{
    /// <summary>Reads a whole body of at most <paramref name="maxBytes"/> bytes.</summary>
    public static async Task<Checked<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, int maxBytes, CancellationToken ct)
        where T : class
    {
        if (!request.HasJsonContentType())
            return Fail<T>(StatusCodes.Status415UnsupportedMediaType, "Content-Type", "Content-Type must be application/json.");
        if (request.ContentLength > maxBytes)
            return TooLarge<T>(maxBytes);

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > maxBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return TooLarge<T>(maxBytes);
            }

            if (read.IsCompleted)
                return Parse(read, request.BodyReader, type);
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Parses one JSON document.</summary>
    public static Checked<T> Parse<T>(ReadOnlySequence<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        // System.Text.Json does not tell invalid UTF-8 inside a string from unusual text, so the bytes are checked first.
        var bytes = json.IsSingleSegment ? json.FirstSpan : json.ToArray();
        if (!Utf8.IsValid(bytes))
            return Fail<T>(StatusCodes.Status400BadRequest, "#", "The body is not valid UTF-8. Send JSON encoded as UTF-8.");
        if (HalfCharacters.Mended(bytes) is { } mended)
            bytes = mended;
        try
        {
            var value = JsonSerializer.Deserialize(bytes, type);
            return value is null
                ? Fail<T>(StatusCodes.Status400BadRequest, "#", "The body is null. Send a JSON object.")
                : value;
        }
        catch (JsonException e)
        {
            return Wrong<T>(e);
        }
    }

    private static Checked<T> Parse<T>(ReadResult read, PipeReader reader, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Parse(read.Buffer, type);
        }
        finally
        {
            reader.AdvanceTo(read.Buffer.End);
        }
    }

    private static Checked<T> Wrong<T>(JsonException e)
        where T : class
    {
        var pointer = JsonPath.ToPointer(e.Path);
        var field = pointer == "#" ? "The body" : pointer[2..].Replace('/', '.');
        if (e.Message.Contains("could not be converted", StringComparison.Ordinal))
        {
            return Fail<T>(
                StatusCodes.Status400BadRequest,
                pointer,
                $"{field} must be {JsonPath.WordFor($"{e.Message} {e.InnerException?.Message}")}.");
        }

        if (e.Message.Contains("uplicate", StringComparison.Ordinal))
            return Fail<T>(StatusCodes.Status400BadRequest, pointer, $"{field} appears twice in the body. Send it once.");
        var place = $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
        return Fail<T>(StatusCodes.Status400BadRequest, pointer, $"The body is not valid JSON (at {place}). Send a JSON object.");
    }

    private static Checked<T> TooLarge<T>(int maxBytes)
        where T : class =>
        Fail<T>(StatusCodes.Status413PayloadTooLarge, "#", $"The body is larger than {maxBytes:N0} bytes. Send less.");

    private static Checked<T> Fail<T>(int status, string pointer, string detail)
        where T : class =>
        Problems.Of(status, [new FieldError(pointer, detail)]);
}
