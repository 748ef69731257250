using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>
/// Holds a comment that repeats words from which the policy would protect readers. The scores of a comment are those of its author's own
/// words, so an author could hide in a quotation. An honest answer quotes a comment that is known, and says something itself.
/// </summary>
internal static class QuotedWords
{
    /// <summary>The share of a comment from which it says little itself. An insult is often longer than the answer to it.</summary>
    public const double Most = 0.7;

    public static IEnumerable<Effect> Hold(SitePolicy policy, Assessment assessment)
    {
        if (assessment.Signals.Quoted is not { } quoted || (quoted.IsKnown == true && quoted.Share < Most))
            yield break;
        if (Offence(policy, quoted.Scores) is { } offence)
            yield return new Effect(CommentStatus.Held, ReasonTexts.QuotedWords(offence.Score, offence.Threshold));
    }

    /// <summary>Whether it matters whose words they are.</summary>
    public static bool Matter(SitePolicy policy, IReadOnlyDictionary<string, double> scores) => Offence(policy, scores) is not null;

    private static (double Score, double Threshold)? Offence(SitePolicy policy, IReadOnlyDictionary<string, double> scores)
    {
        (double Score, double Threshold)? worst = null;
        foreach (var (attribute, thresholds) in policy.Thresholds)
        {
            if (thresholds.TagOnly != true
                && (thresholds.Hold ?? thresholds.Reject) is { } threshold
                && scores.TryGetValue(attribute, out var score)
                && score >= threshold
                && !(worst?.Score >= score))
            {
                worst = (score, threshold);
            }
        }

        return worst;
    }
}
