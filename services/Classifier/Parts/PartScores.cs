using Classifier.Deep;
using Classifier.Fast;
using Moderation.Contracts;

namespace Classifier.Parts;

/// <summary>A run of tokens and what the tiers say of it.</summary>
internal readonly record struct Passage(TokenRange Range, JoinedScores Scores);

/// <summary>
/// The scores of one part of a comment, such as the author's own words. The worst window gives a long part its score: one sentence of
/// abuse is abuse, however friendly the rest. Advertising shows in the part as a whole, too.
/// </summary>
/// <param name="Whole">The part as a whole.</param>
/// <param name="Windows">Its windows, of which the deep tier has read all or none; null if it is a single one.</param>
/// <param name="Count">The number of all windows or stretches, read by the deep tier or not.</param>
internal readonly record struct PartScores(Passage Whole, IReadOnlyList<Passage>? Windows, int Count)
{
    /// <summary>Whether the fast tier has no say, because it does not know the language.</summary>
    public bool IsDeepAlone { get; init; }

    /// <summary>The corrected log odds of an attribute.</summary>
    public double LogOdds(int attribute) => Worst(attribute).LogOdds;

    public double Probability(int attribute) => 1 / (1 + Math.Exp(-LogOdds(attribute)));

    /// <summary>The passage that gives an attribute its score.</summary>
    public Passage Source(int attribute) => Worst(attribute).Passage;

    /// <summary>The doubt about the least certain attribute: 1 at even odds, near 0 if all are certain.</summary>
    public double Doubt()
    {
        var most = 0.0;
        for (var a = 0; a < Whole.Scores.Model.Attributes.Count; a++)
        {
            var p = Probability(a);
            most = Math.Max(most, 4 * p * (1 - p));
        }

        return most;
    }

    private (double LogOdds, Passage Passage) Worst(int attribute)
    {
        var model = Whole.Scores.Model.Attributes[attribute];
        var loss = (model.WindowCorrection ?? ModelAttribute.UsualWindowCorrection) * Math.Log(Count);
        if (Windows is null)
            return (Whole.Scores.LogOdds(attribute) - loss, Whole);
        var worst = model.Name == Attributes.Spam
            ? (LogOdds: Whole.Scores.LogOdds(attribute), Passage: Whole)
            : (LogOdds: double.NegativeInfinity, Passage: Whole);
        foreach (var window in Windows)
        {
            var logOdds = window.Scores.LogOdds(attribute) - loss;
            if (logOdds > worst.LogOdds)
                worst = (logOdds, window);
        }

        return worst;
    }
}
