using System.Buffers;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Intake.Fields;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Scoring;

/// <summary>Texts to score without storing them.</summary>
public sealed record ScoreRequest
{
    public const int MaxItems = 1000;

    /// <summary>A request of <see cref="MaxItems"/> texts has about ten thousand.</summary>
    internal const int MaxTokens = 50_000;

    [Required]
    [Description("1 to 1,000 texts.")]
    public IReadOnlyList<ScoreItem?>? Items { get; init; }

    [Description("Whether to return the parts of each text that raised its scores.")]
    public bool? Explain { get; init; }

    /// <summary>The problem with a body of far too many texts, before they are read.</summary>
    internal static ProblemHttpResult? Objection(ReadOnlySequence<byte> body) =>
        JsonSize.IsBeyond(body, MaxTokens) ? WrongCount("many more") : null;

    internal static Checked<ScoreTexts> Check(ScoreRequest request)
    {
        if (request.Items is not { Count: > 0 and <= MaxItems } items)
            return WrongCount($"{request.Items?.Count ?? 0:N0}");

        var fields = new FieldChecks();
        var texts = items.Select((item, i) => new TextToScore
        {
            Content = fields.Content($"items/{i}/content", item?.Content),
            Format = fields.Format($"items/{i}/format", item?.Format),
            Language = fields.Language($"items/{i}/language", item?.Language),
            Explain = request.Explain ?? false,
        }).ToList();
        if (fields.Errors.Count > 0)
            return Problems.Invalid(fields.Errors);
        var tooLong = texts.FindIndex(
            text => System.Text.Encoding.UTF8.GetByteCount(text.Content) > TextRules.MaxContentBytes);
        return tooLong < 0
            ? new ScoreTexts { Items = texts }
            : Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                [new FieldError(
                    $"#/items/{tooLong}/content",
                    $"items.{tooLong}.content is longer than {TextRules.MaxContentBytes:N0} bytes. Shorten it.")]);
    }

    private static ProblemHttpResult WrongCount(string count) =>
        Problems.Invalid("#/items", $"items must contain 1 to {MaxItems:N0} texts; it contains {count}.");
}

/// <summary>One text to score.</summary>
public sealed record ScoreItem
{
    [Required]
    [Description("The text, 1 to 20,480 bytes of UTF-8.")]
    public string? Content { get; init; }

    [OneOf("text", "html")]
    [Description("text (the default) or html.")]
    public string? Format { get; init; }

    [Description("The language's BCP 47 tag, if known. It counts only when the text does not show its language.")]
    public string? Language { get; init; }
}
