using Classifier.Deep;
using Classifier.Fast;
using Classifier.Parts;
using Moderation.Contracts;

namespace Classifier.Explaining;

/// <summary>Finds the words that raised the scores of a part of a comment, in the passages that gave the scores.</summary>
internal static class PartExplainer
{
    /// <summary>Lower scores need no explanation.</summary>
    private const double LowestScore = 0.2;

    /// <param name="scored">The part's scores.</param>
    /// <param name="space">Must still hold the part.</param>
    /// <param name="place">Where the part is, as <see cref="ScorePlaces"/> names it.</param>
    /// <param name="author">The author that it was scored with, if any.</param>
    /// <param name="isAsked">Which attributes to explain.</param>
    public static IEnumerable<ScoreSpan> Explain(
        PartScores scored, Workspace space, string place, AuthorReader? author = null, Predicate<int>? isAsked = null)
    {
        var asked = Enumerable.Range(0, scored.Whole.Scores.Model.Attributes.Count)
            .Where(a => scored.Probability(a) >= LowestScore && isAsked?.Invoke(a) != false);
        foreach (var attributes in asked.GroupBy(a => scored.Source(a).Range))
        {
            var passage = scored.Source(attributes.First());
            space.Fast.Select(passage.Range, recordUses: true);
            if (passage.Range == scored.Whole.Range)
                author?.AddTo(space.Fast.Features);
            // The log odds of a whole are the highest of its windows: without a word, another window would give them.
            var deeper = passage.Scores.Deep is not null && (scored.Windows is null || passage.Range != scored.Whole.Range)
                ? new DeepOcclusion(passage.Scores.Tier!, space.Deep!, space.Fast, passage.Range, author?.Told)
                {
                    IsForeign = scored.IsDeepAlone,
                }
                : null;
            foreach (var span in Explainer.Explain(space.Fast, passage, [.. attributes], deeper))
                yield return span with { Place = place };
        }
    }
}
