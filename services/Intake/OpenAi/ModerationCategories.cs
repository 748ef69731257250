using Moderation.Contracts;

namespace Intake.OpenAi;

/// <summary>OpenAI's thirteen categories, and the attributes that answer each.</summary>
internal static class ModerationCategories
{
    /// <summary>Scores are calibrated, so flagged means more likely than not.</summary>
    public const double FlaggedFrom = 0.5;

    /// <summary>
    /// In the order of the response. A category's score is the highest of its attributes' scores. A category without attributes is not
    /// served.
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
        /// <summary>The highest score of the texts; null where no attribute of the category was scored.</summary>
        public double? ScoreOf(IEnumerable<ScoredText> texts) =>
            texts.SelectMany(text => Attributes.Where(text.Scores.ContainsKey).Select(attribute => (double?)text.Scores[attribute])).Max();
    }
}
