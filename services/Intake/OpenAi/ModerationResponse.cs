using System.ComponentModel;
using System.Text.Json.Serialization;
using Moderation.Contracts;

namespace Intake.OpenAi;

/// <summary>The results of all inputs.</summary>
public sealed record ModerationResponse
{
    public required string Id { get; init; }

    [Description("The version of this server's model that gave the scores, whatever model the request named.")]
    public required string Model { get; init; }

    [Description("One result for each text; one for all parts together.")]
    public required IReadOnlyList<ModerationResult> Results { get; init; }
}

/// <summary>The result of one input.</summary>
public sealed record ModerationResult
{
    [Description("Whether any category is flagged.")]
    public required bool Flagged { get; init; }

    [Description("True from a probability of 0.5, more likely than not. False for categories that no model serves.")]
    public required IReadOnlyDictionary<string, bool> Categories { get; init; }

    [JsonPropertyName("category_scores")]
    [Description("Calibrated probability, 0 to 1; 0 for categories that no model serves.")]
    public required IReadOnlyDictionary<string, double> CategoryScores { get; init; }

    [JsonPropertyName("category_applied_input_types")]
    [Description("[\"text\"] if a model scored the text for this category, else [].")]
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> CategoryAppliedInputTypes { get; init; }

    /// <summary>The result of an input from the scores of its pieces. A category's score is the highest of any piece.</summary>
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
