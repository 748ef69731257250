using Moderation.Contracts;

namespace Moderation.Deciding;

/// <summary>What a rule asks for. Rules only say what they see; the strictest effect wins.</summary>
internal sealed record Effect(CommentStatus Status, Reason Reason);

/// <summary>The rules, one function each.</summary>
internal static class PolicyRules
{
    public delegate IEnumerable<Effect> Rule(SitePolicy policy, Assessment assessment);

    public static IReadOnlyList<Rule> All { get; } =
    [
        RejectFromThreshold,
        HoldFromThreshold,
        HoldWhenLanguageIsNotSupported,
        HoldWhenNothingWasScored,
    ];

    public static IEnumerable<Effect> RejectFromThreshold(SitePolicy policy, Assessment assessment) =>
        From(policy, assessment.Scores, CommentStatus.Rejected, static thresholds => thresholds.Reject);

    public static IEnumerable<Effect> HoldFromThreshold(SitePolicy policy, Assessment assessment) =>
        From(policy, assessment.Scores, CommentStatus.Held, static thresholds => thresholds.Hold);

    /// <summary>Models that cannot read a comment have said nothing in its favour. A policy that looks at nothing does not ask them.</summary>
    public static IEnumerable<Effect> HoldWhenLanguageIsNotSupported(SitePolicy policy, Assessment assessment)
    {
        if (policy.Thresholds.Count > 0 && !assessment.LanguageSupported)
            yield return new Effect(CommentStatus.Held, ReasonTexts.LanguageNotSupported(assessment.Language));
    }

    /// <summary>A model that serves none of what the policy looks at has said nothing in the comment's favour.</summary>
    public static IEnumerable<Effect> HoldWhenNothingWasScored(SitePolicy policy, Assessment assessment)
    {
        if (policy.Thresholds.Count > 0 && assessment.LanguageSupported && !policy.Thresholds.Keys.Any(assessment.Scores.ContainsKey))
            yield return new Effect(CommentStatus.Held, ReasonTexts.NotScored);
    }

    private static IEnumerable<Effect> From(
        SitePolicy policy, IReadOnlyDictionary<string, double> scores, CommentStatus status, Func<AttributeThresholds, double?> thresholdOf)
    {
        foreach (var (attribute, thresholds) in policy.Thresholds)
            if (thresholdOf(thresholds) is { } threshold && scores.TryGetValue(attribute, out var score) && score >= threshold)
                yield return new Effect(status, ReasonTexts.Of(attribute, status, score, threshold));
    }
}
