using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record StrikeSettings : PolicySection
{
    public static StrikeSettings Default { get; } = new();

    [Description("How many days a strike counts.")]
    public int Days { get; set; } = 90;

    [Description("Whether what the policy rejects gives a strike too, and not only what a person rejects.")]
    public bool ByPolicy { get; set; }

    [Description("From this many strikes on, the author's comments are held; left out for never.")]
    public int? HoldFrom { get; set; }

    [Description("From this many strikes on, the author's comments are rejected; left out for never.")]
    public int? RejectFrom { get; set; }

    public override void Check(SettingErrors errors)
    {
        errors.Between("days", Days, 1, 3650);
        errors.Limits(HoldFrom, RejectFrom, 1, 1000, needed: true);
    }
}

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

    /// <summary>
    /// Until when a strike for this decision counts; null where there is none. What a person rejects always gives one; what the policy
    /// rejects, where the policy says so.
    /// </summary>
    public static DateTimeOffset? Until(SitePolicy policy, CommentStatus status, bool byPerson, DateTimeOffset now)
    {
        var strikes = policy.Strikes ?? StrikeSettings.Default;
        return status == CommentStatus.Rejected && (byPerson || strikes.ByPolicy) ? now.AddDays(strikes.Days) : null;
    }
}
