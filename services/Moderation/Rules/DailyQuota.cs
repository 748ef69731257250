using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record DailyQuotaSettings : PolicySection
{
    [Description(
        "How many comments the policy may reject a day, in UTC; beyond that they are held. What a moderator has banned or muted is not "
        + "counted.")]
    public int Rejections { get; set; }

    public override void Check(SettingErrors errors) => errors.Between("rejections", Rejections, 0, 10_000_000);
}

/// <summary>Beyond the day's quota a rejection is a hold, so that a bad rule cannot take a site down.</summary>
internal static class DailyQuota
{
    public static Verdict Ration(Verdict verdict, SitePolicy policy, Assessment assessment) =>
        policy.DailyQuota is { } quota && !verdict.IsOrder && assessment.Signals.RejectedToday >= quota.Rejections
            ? verdict with { Status = CommentStatus.Held, Reasons = [ReasonTexts.DailyQuota, .. verdict.Reasons] }
            : verdict;
}
