using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>Rejections of the author that still count.</summary>
internal static class Strikes
{
    public static IEnumerable<Effect> Count(SitePolicy policy, Assessment assessment)
    {
        if (policy.Strikes is { } settings && assessment.Signals.Author is { } author
            && Limits.Reached(author.Strikes, settings.HoldFrom, settings.RejectFrom) is { } status)
        {
            yield return new Effect(status, ReasonTexts.Strikes);
        }
    }
}
