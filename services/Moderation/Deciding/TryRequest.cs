using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Rules;
using Shared.Http;
using Shared.Reading;

namespace Moderation.Deciding;

/// <summary>A comment to try.</summary>
internal sealed record TryRequest
{
    public const int MaxName = 200;

    [Required]
    [Description("The comment's text, at most 20,480 bytes in UTF-8.")]
    public string? Content { get; init => field = StrayCharacters.Replace(value); }

    [OneOf("text", "html")]
    [Description("text (the default) or html.")]
    public string? Format { get; init; }

    [MaxLength(MaxName)]
    [Description("The author's name, which is scored too.")]
    public string? AuthorName { get; init => field = StrayCharacters.Replace(value); }
}

/// <summary>What would be decided about a comment.</summary>
internal sealed record TryResponse
{
    [Description("approved, held or rejected.")]
    public required string Status { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    [Description("Codes of the effects that the site's policy only notes.")]
    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    [Description("The language that the text shows; absent if it shows none.")]
    public string? Language { get; init; }

    public string? ModelVersion { get; init; }

    public static TryResponse Of(ProposedDecision decision) => new()
    {
        Status = decision.Verdict.Status.Name(),
        Reasons = decision.Verdict.Reasons,
        Tags = decision.Verdict.Tags,
        Scores = decision.Scores,
        Language = decision.Language,
        ModelVersion = decision.ModelVersion,
    };
}

/// <summary>Examples for the OpenAPI document.</summary>
internal static class TryExamples
{
    public const string Request =
        """
        { "content": "What a silly thing to say, do you ever think before you write?" }
        """;

    public const string Answer =
        """
        {
          "status": "held",
          "reasons": [
            { "code": "insult", "text": "The comment may be insulting.", "attribute": "insult", "score": 0.71, "threshold": 0.6 }
          ],
          "tags": [],
          "scores": { "toxicity": 0.74, "insult": 0.71, "spam": 0.02 },
          "language": "en",
          "modelVersion": "tiers-2"
        }
        """;
}
