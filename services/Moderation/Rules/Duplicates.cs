using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>The same text again and again, from whomever: a wave of spam.</summary>
internal static class Duplicates
{
    public static IEnumerable<Effect> Count(SitePolicy policy, Assessment assessment)
    {
        if (policy.Duplicates is { } settings && assessment.Signals.Duplicates is { } earlier
            && Limits.Reached(earlier, settings.HoldFrom, settings.RejectFrom) is { } status)
        {
            yield return new Effect(status, ReasonTexts.Duplicates);
        }
    }
}
