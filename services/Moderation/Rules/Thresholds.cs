using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>What the models said, against the site's thresholds.</summary>
internal static class Thresholds
{
    public static IEnumerable<Effect> Reject(SitePolicy policy, Assessment assessment) =>
        From(policy, assessment.Scores, CommentStatus.Rejected, static thresholds => thresholds.Reject);

    public static IEnumerable<Effect> Hold(SitePolicy policy, Assessment assessment) =>
        From(policy, assessment.Scores, CommentStatus.Held, static thresholds => thresholds.Hold);

    /// <summary>Whether every attribute with such a threshold was scored and stays below it, and there is one.</summary>
    public static bool AreClearlyHarmless(SitePolicy policy, Assessment assessment)
    {
        var any = false;
        foreach (var (attribute, thresholds) in policy.Thresholds)
        {
            if (thresholds.Approve is { } approve)
            {
                if (!assessment.Scores.TryGetValue(attribute, out var score) || score > approve)
                    return false;
                any = true;
            }
        }

        return any;
    }

    private static IEnumerable<Effect> From(
        SitePolicy policy, IReadOnlyDictionary<string, double> scores, CommentStatus status, Func<AttributeThresholds, double?> thresholdOf)
    {
        foreach (var (attribute, thresholds) in policy.Thresholds)
        {
            if (thresholdOf(thresholds) is { } threshold && scores.TryGetValue(attribute, out var score) && score >= threshold)
                yield return new Effect(thresholds.TagOnly == true ? null : status, ReasonTexts.Of(attribute, status, score, threshold));
        }
    }
}
