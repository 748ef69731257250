using System.ComponentModel;
using System.Text.Json.Serialization;
using Moderation.Contracts;

namespace Intake.OpenAi;

/// <summary>What the models say of each input.</summary>
public sealed record ModerationResponse
{
    public required string Id { get; init; }

    [Description("The version of this server's model that gave the scores, whatever the request named.")]
    public required string Model { get; init; }

    [Description("One for each text; one for all parts together.")]
    public required IReadOnlyList<ModerationResult> Results { get; init; }
}

/// <summary>What the models say of one input.</summary>
public sealed record ModerationResult
{
    [Description("Whether any category is flagged.")]
    public required bool Flagged { get; init; }

    [Description("From a probability of 0.5 on, true: more likely than not. False for categories that no model serves.")]
    public required IReadOnlyDictionary<string, bool> Categories { get; init; }

    [JsonPropertyName("category_scores")]
    [Description("Calibrated probability, 0 to 1; 0 for categories that no model serves.")]
    public required IReadOnlyDictionary<string, double> CategoryScores { get; init; }

    [JsonPropertyName("category_applied_input_types")]
    [Description("[\"text\"] where a model read the text for this category, [] where none did.")]
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> CategoryAppliedInputTypes { get; init; }

    /// <summary>One input's result, given the scores of its pieces: what one piece is, the whole is.</summary>
    internal static ModerationResult Of(IReadOnlyList<ScoredText> pieces)
    {
        var scores = ModerationCategories.All.Select(category => (category.Name, Score: category.ScoreOf(pieces))).ToList();
        return new ModerationResult
        {
            Flagged = scores.Exists(static category => category.Score >= ModerationCategories.FlaggedFrom),
            Categories = InOrder(scores.Select(static c => KeyValuePair.Create(c.Name, c.Score >= ModerationCategories.FlaggedFrom))),
            CategoryScores = InOrder(scores.Select(static c => KeyValuePair.Create(c.Name, c.Score ?? 0))),
            CategoryAppliedInputTypes = InOrder(
                scores.Select(static c => KeyValuePair.Create<string, IReadOnlyList<string>>(c.Name, c.Score is null ? [] : ["text"]))),
        };
    }

    private static OrderedDictionary<string, T> InOrder<T>(IEnumerable<KeyValuePair<string, T>> pairs) => new(pairs);
}
