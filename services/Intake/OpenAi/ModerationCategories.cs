using Moderation.Contracts;

namespace Intake.OpenAi;

/// <summary>OpenAI's thirteen categories, and which of our attributes answer each.</summary>
internal static class ModerationCategories
{
    /// <summary>Scores are calibrated, so flagged means: more likely than not.</summary>
    public const double FlaggedFrom = 0.5;

    /// <summary>
    /// In the order in which they are answered. A category's score is the highest of its attributes; none means that no model serves it.
    /// </summary>
    public static IReadOnlyList<Category> All { get; } =
    [
        new("harassment", Attributes.Toxicity, Attributes.Insult),
        new("harassment/threatening", Attributes.Threat),
        new("hate", Attributes.IdentityAttack),
        new("hate/threatening"),
        new("illicit"),
        new("illicit/violent"),
        new("self-harm"),
        new("self-harm/intent"),
        new("self-harm/instructions"),
        new("sexual"),
        new("sexual/minors"),
        new("violence", Attributes.Threat),
        new("violence/graphic"),
    ];

    internal sealed record Category(string Name, params IReadOnlyList<string> Attributes)
    {
        /// <summary>The highest score of the texts, or null where no model spoke for this category.</summary>
        public double? ScoreOf(IEnumerable<ScoredText> texts) =>
            texts.SelectMany(text => Attributes.Where(text.Scores.ContainsKey).Select(attribute => (double?)text.Scores[attribute])).Max();
    }
}
