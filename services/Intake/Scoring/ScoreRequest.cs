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

    /// <summary>A request of <see cref="MaxItems"/> texts has at most sixteen thousand.</summary>
    internal const int MaxTokens = 50_000;

    [Required]
    [Description("1 to 1,000 texts.")]
    public IReadOnlyList<ScoreItem?>? Items { get; init; }

    [Description("Whether to return the parts of each text that raised its scores.")]
    public bool? Explain { get; init; }

    [OneOf("auto", "fast", "full")]
    [Description(
        "Which tiers read each text: auto (the default) as for comments, fast the fast tier alone, full both, for figures that do not hang "
        + "on the load. Each result's tiers say which did.")]
    public string? Depth { get; init; }

    /// <summary>The problem with a body of far too many texts, before they are read.</summary>
    internal static ProblemHttpResult? Objection(ReadOnlySequence<byte> body) =>
        JsonSize.IsBeyond(body, MaxTokens) ? WrongCount("many more") : null;

    internal static Checked<ScoreTexts> Check(ScoreRequest request)
    {
        if (request.Items is not { Count: > 0 and <= MaxItems } items)
            return WrongCount($"{request.Items?.Count ?? 0:N0}");

        var fields = new FieldChecks();
        var depth = fields.Depth("depth", request.Depth);
        var texts = items.Select((item, i) => new TextToScore
        {
            Content = fields.Content($"items/{i}/content", item?.Content),
            Format = fields.Format($"items/{i}/format", item?.Format),
            Language = fields.Language($"items/{i}/language", item?.Language),
            Url = fields.WebAddress($"items/{i}/url", item?.Url),
            Author = AuthorOf(item?.Author, $"items/{i}/author", fields),
            Explain = request.Explain ?? false,
            Depth = depth,
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

    private static TextAuthor? AuthorOf(ScoreAuthor? author, string path, FieldChecks fields) => author is null
        ? null
        : new TextAuthor { Name = fields.Name($"{path}/name", author.Name), Url = fields.WebAddress($"{path}/url", author.Url) };

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

    [Description("The page that the text is written for: an absolute http or https address. A link to its own host is no advertising.")]
    public string? Url { get; init; }

    [Description("Who wrote it. Advertising and abuse are found in names and addresses, too.")]
    public ScoreAuthor? Author { get; init; }
}

/// <summary>The author of a text to score.</summary>
public sealed record ScoreAuthor
{
    [Description("The name shown beside the text, at most 256 characters.")]
    public string? Name { get; init; }

    [Description("The author's own page: an absolute http or https address.")]
    public string? Url { get; init; }
}
