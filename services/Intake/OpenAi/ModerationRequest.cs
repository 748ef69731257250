using System.Buffers;
using System.Text;
using System.Text.Json;
using Intake.Fields;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;
using Shared.Reading;

namespace Intake.OpenAi;

/// <summary>The inputs of a request, each in pieces that Classifier accepts. A blank input has none.</summary>
internal sealed record ModerationRequest(IReadOnlyList<IReadOnlyList<string>> Inputs)
{
    private const int MaxPieces = Scoring.ScoreRequest.MaxItems;

    public int PieceCount => Inputs.Sum(static input => input.Count);

    public static Checked<ModerationRequest, JsonHttpResult<OpenAiError>> Parse(byte[] body)
    {
        if (JsonSize.IsBeyond(new ReadOnlySequence<byte>(body), Scoring.ScoreRequest.MaxTokens))
            return TooMuch();
        try
        {
            using var json = JsonDocument.Parse(HalfCharacters.Mended(body) ?? body);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return Refuse("We could not parse the JSON body of your request. Send a JSON object.", null);
        }
        catch (InvalidOperationException)
        {
            return Refuse("A string in the body holds broken UTF-8. Send JSON encoded as UTF-8.", null);
        }
    }

    private static Checked<ModerationRequest, JsonHttpResult<OpenAiError>> Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return Refuse("We could not parse the JSON body of your request. Send a JSON object.", null);
        if (body.TryGetProperty("model", out var model) && model.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            return Refuse("Invalid type for 'model': expected a string, or leave it out.", "model", "invalid_type");
        if (!body.TryGetProperty("input", out var input) || input.ValueKind == JsonValueKind.Null)
            return Refuse("Missing required parameter: 'input'.", "input", "missing_required_parameter");
        if (input.ValueKind == JsonValueKind.String)
            return Of([Pieces(input.GetString()!)]);
        if (input.ValueKind != JsonValueKind.Array)
        {
            return Refuse(
                "Invalid type for 'input': expected a string, or an array of strings or of text objects.", "input", "invalid_type");
        }

        if (input.GetArrayLength() == 0)
            return Refuse("Invalid 'input': empty array. Send at least one text.", "input", "empty_array");
        if (input.GetArrayLength() > MaxPieces)
            return TooMuch();
        return input[0].ValueKind == JsonValueKind.Object ? ReadParts(input) : ReadTexts(input);
    }

    /// <summary>Each text is an input of its own, with its own result.</summary>
    private static Checked<ModerationRequest, JsonHttpResult<OpenAiError>> ReadTexts(JsonElement input)
    {
        var inputs = new List<IReadOnlyList<string>>();
        foreach (var text in input.EnumerateArray())
        {
            if (text.ValueKind != JsonValueKind.String)
            {
                return Refuse(
                    $"Invalid type for 'input[{inputs.Count}]': expected a string, as the first.",
                    $"input[{inputs.Count}]",
                    "invalid_type");
            }

            inputs.Add(Pieces(text.GetString()!));
        }

        return Of(inputs);
    }

    /// <summary>Parts together are one input, with one result.</summary>
    private static Checked<ModerationRequest, JsonHttpResult<OpenAiError>> ReadParts(JsonElement input)
    {
        var pieces = new List<string>();
        var at = 0;
        foreach (var part in input.EnumerateArray())
        {
            var path = $"input[{at++}]";
            if (part.ValueKind != JsonValueKind.Object
                || !part.TryGetProperty("type", out var type)
                || type.ValueKind != JsonValueKind.String)
            {
                return Refuse($"Invalid type for '{path}': expected an object with the type 'text'.", path, "invalid_type");
            }

            if (!type.ValueEquals("text"))
            {
                return Refuse(
                    $"Invalid value for '{path}.type': this server reads text only. Supported values are: 'text'.",
                    $"{path}.type",
                    "invalid_value");
            }

            if (!part.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
                return Refuse($"Missing required parameter: '{path}.text'.", $"{path}.text", "missing_required_parameter");
            pieces.AddRange(Pieces(text.GetString()!));
        }

        return Of([pieces]);
    }

    private static Checked<ModerationRequest, JsonHttpResult<OpenAiError>> Of(List<IReadOnlyList<string>> inputs)
    {
        var request = new ModerationRequest(inputs);
        return request.PieceCount <= MaxPieces ? request : TooMuch();
    }

    private static JsonHttpResult<OpenAiError> TooMuch() => Refuse(
        $"Invalid 'input': too much text. Send at most {MaxPieces} texts of up to {TextRules.MaxContentBytes} bytes at once.",
        "input",
        "array_above_max_length");

    /// <summary>Cuts a text into pieces that Classifier accepts, between words if possible.</summary>
    private static List<string> Pieces(string text)
    {
        if (TextRules.IsBlank(text))
            return [];
        var clean = StrayCharacters.Replace(text);
        var pieces = new List<string>();
        for (var rest = clean.AsSpan(); rest.Length > 0;)
        {
            var length = LengthWithin(rest);
            if (!TextRules.IsBlank(rest[..length].ToString()))
                pieces.Add(rest[..length].ToString());
            rest = rest[length..];
        }

        return pieces;
    }

    private static int LengthWithin(ReadOnlySpan<char> text)
    {
        // A UTF-16 code unit takes at most three bytes in UTF-8.
        if (text.Length * 3L <= TextRules.MaxContentBytes || Encoding.UTF8.GetByteCount(text) <= TextRules.MaxContentBytes)
            return text.Length;
        var (length, bytes, lastSpace) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > TextRules.MaxContentBytes)
                break;
            length += rune.Utf16SequenceLength;
            if (Rune.IsWhiteSpace(rune))
                lastSpace = length;
        }

        return lastSpace > 0 ? lastSpace : length;
    }

    private static JsonHttpResult<OpenAiError> Refuse(string message, string? param, string? code = null) =>
        OpenAiError.Invalid(message, param, code);
}
