using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shared.Http;

/// <summary>
/// Reads JSON bodies. Every error in a body becomes a problem that names the place and the fix. A member that the type does not have is an
/// error too: ignored, a misspelt filter would match everything, and a misspelt setting would not be set.
/// </summary>
public static class JsonBody
{
    private static readonly ConcurrentDictionary<JsonTypeInfo, JsonTypeInfo> Strict = new();

    /// <summary>Reads a whole body of at most <paramref name="maxBytes"/> bytes.</summary>
    public static Task<Checked<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, int maxBytes, CancellationToken ct)
        where T : class =>
        ReadAsync(request, type, maxBytes, BodySender.Known, ct);

    /// <summary>As above, where nobody's key or token was checked before, such as at a sign-in.</summary>
    public static Task<Checked<T>> ReadAsync<T>(
        HttpRequest request, JsonTypeInfo<T> type, int maxBytes, BodySender sender, CancellationToken ct)
        where T : class =>
        ReadAsync(request, json => Parse(json, type), maxBytes, sender, ct);

    /// <summary>As above, for a body whose objects could take much more memory than its bytes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">How the body is read.</param>
    /// <param name="maxBytes">The largest size.</param>
    /// <param name="objection">Looks at the bytes before anything is made of them; null where they can be parsed.</param>
    /// <param name="ct">Ends the reading.</param>
    public static Task<Checked<T>> ReadAsync<T>(
        HttpRequest request,
        JsonTypeInfo<T> type,
        int maxBytes,
        Func<ReadOnlySequence<byte>, ProblemHttpResult?> objection,
        CancellationToken ct)
        where T : class =>
        ReadAsync(request, json => objection(json) is { } problem ? problem : Parse(json, type), maxBytes, BodySender.Known, ct);

    /// <summary>Reads a body that may be left out: without one, whatever its Content-Type, everything has its default.</summary>
    public static async Task<Checked<T>> ReadOptionalAsync<T>(
        HttpRequest request, JsonTypeInfo<T> type, int maxBytes, CancellationToken ct)
        where T : class, new() =>
        request.ContentLength is 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
            ? new T()
            : await ReadAsync(request, type, maxBytes, ct);

    /// <summary>Reads a change of a resource: <c>application/merge-patch+json</c>, or the same as <c>application/json</c>.</summary>
    public static Task<Checked<MergePatch<T>>> ReadPatchAsync<T>(
        HttpRequest request, JsonTypeInfo<T> type, int maxBytes, CancellationToken ct)
        where T : class =>
        ReadAsync<MergePatch<T>>(
            request,
            json =>
            {
                if (Parse(json, type).Failed(out var problem, out _))
                    return problem;
                var bytes = json.ToArray();
                return new MergePatch<T>(JsonNode.Parse(HalfCharacters.Mended(bytes) ?? bytes)!.AsObject(), type);
            },
            maxBytes,
            BodySender.Known,
            ct);

    /// <summary>Parses one JSON document.</summary>
    public static Checked<T> Parse<T>(ReadOnlySequence<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        // System.Text.Json does not tell invalid UTF-8 inside a string from unusual text, so the bytes are checked first.
        var bytes = json.IsSingleSegment ? json.FirstSpan : json.ToArray();
        if (!Utf8.IsValid(bytes))
            return Malformed<T>("#", "The body is not valid UTF-8. Send JSON encoded as UTF-8.");
        if (HalfCharacters.Mended(bytes) is { } mended)
            bytes = mended;
        try
        {
            var value = JsonSerializer.Deserialize(bytes, StrictOf(type));
            return value is null ? Malformed<T>("#", "The body is null. Send a JSON object.") : value;
        }
        catch (JsonException e) when (e.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return Unknown(bytes, type);
        }
        catch (JsonException e)
        {
            return Wrong<T>(e);
        }
    }

    private static async Task<Checked<T>> ReadAsync<T>(
        HttpRequest request, Func<ReadOnlySequence<byte>, Checked<T>> parse, int maxBytes, BodySender sender, CancellationToken ct)
        where T : class
    {
        if (!request.HasJsonContentType())
            return Fail<T>(StatusCodes.Status415UnsupportedMediaType, "Content-Type", "Content-Type must be application/json.");
        Checked<T> parsed = default;
        return await WholeBody.ReadAsync(request, maxBytes, sender, json => parsed = parse(json), ct)
            ? parsed
            : TooLarge<T>(maxBytes);
    }

    private static JsonTypeInfo<T> StrictOf<T>(JsonTypeInfo<T> type) => (JsonTypeInfo<T>)Strict.GetOrAdd(
        type,
        static type => new JsonSerializerOptions(type.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            TypeInfoResolver = type.Options.TypeInfoResolver!.WithAddedModifier(UnknownMembers.Forget),
        }.GetTypeInfo(type.Type));

    /// <summary>The serializer stops at the first unknown member; this names all.</summary>
    private static Checked<T> Unknown<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            return Problems.Invalid(UnknownMembers.In(document.RootElement, StrictOf(type)));
        }
        catch (JsonException e)
        {
            return Wrong<T>(e);
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
                $"{field} must be {JsonPath.WordFor($"{e.Message} {e.InnerException?.Message}")}.",
                ErrorCode.WrongType);
        }

        if (e.Message.Contains("uplicate", StringComparison.Ordinal))
        {
            return Fail<T>(
                StatusCodes.Status400BadRequest, pointer, $"{field} appears twice in the body. Send it once.", ErrorCode.Duplicate);
        }

        var place = $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
        return Malformed<T>(pointer, $"The body is not valid JSON (at {place}). Send a JSON object.");
    }

    private static Checked<T> TooLarge<T>(int maxBytes)
        where T : class =>
        Fail<T>(StatusCodes.Status413PayloadTooLarge, "#", $"The body is larger than {maxBytes:N0} bytes. Send less.");

    private static Checked<T> Malformed<T>(string pointer, string detail)
        where T : class =>
        Fail<T>(StatusCodes.Status400BadRequest, pointer, detail, ErrorCode.Malformed);

    private static Checked<T> Fail<T>(int status, string pointer, string detail, ErrorCode code = ErrorCode.Invalid)
        where T : class =>
        Problems.Of(status, [new FieldError(pointer, detail, code)]);
}
