using Moderation.Contracts;

namespace Classifier.Training.LeftOut;

/// <summary>A comment of a left-out source with its scores.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Target">The share of people who call it toxic (news) or spam (blogs).</param>
/// <param name="Scores">The score of each attribute.</param>
internal sealed record LeftOutRow(string Source, double Target, IReadOnlyDictionary<string, double> Scores)
{
    public bool IsBad => Fractions.IsYes(Target);

    /// <summary>The attribute that says for this kind of site whether a comment is bad.</summary>
    public static string AttributeOf(SiteKind kind) => kind == SiteKind.News ? Attributes.Toxicity : Attributes.Spam;
}

/// <summary>The rows of a set, scored by a model that never saw them.</summary>
internal sealed record LeftOutScores(LeftOutSet Set, IReadOnlyList<LeftOutRow> Rows);
