using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record StrikeSettings : PolicySection
{
    public static StrikeSettings Default { get; } = new();

    [Description("For how many days a strike counts.")]
    public int Days { get; set; } = 90;

    [Description("Whether a rejection by the policy gives a strike too, as a rejection by a person does.")]
    public bool ByPolicy { get; set; }

    [Description("The author's comments are held from this many strikes on. Leave it out to hold none.")]
    public int? HoldFrom { get; set; }

    [Description("The author's comments are rejected from this many strikes on. Leave it out to reject none.")]
    public int? RejectFrom { get; set; }

    public override void Check(SettingErrors errors)
    {
        errors.Between("days", Days, 1, 3650);
        errors.Limits(HoldFrom, RejectFrom, 1, 1000, needed: true);
    }
}

/// <summary>Counts the author's strikes that have neither expired nor been overruled.</summary>
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

    /// <summary>
    /// Until when the strike for this decision counts; null if it gives none. A rejection by a person always gives a strike. One by the
    /// policy does if <see cref="StrikeSettings.ByPolicy"/> is set.
    /// </summary>
    public static DateTimeOffset? Until(SitePolicy policy, CommentStatus status, bool byPerson, DateTimeOffset now)
    {
        var strikes = policy.Strikes ?? StrikeSettings.Default;
        return status == CommentStatus.Rejected && (byPerson || strikes.ByPolicy) ? now.AddDays(strikes.Days) : null;
    }
}
