using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record DailyQuotaSettings : PolicySection
{
    [Description(
        "How many comments the policy may reject in a day (UTC). Further ones are held. Comments of banned or muted authors do not "
        + "count.")]
    public int Rejections { get; set; }

    public override void Check(SettingErrors errors) => errors.Between("rejections", Rejections, 0, 10_000_000);
}

/// <summary>Turns rejections beyond the day's quota into holds, so that a bad rule cannot reject a whole site.</summary>
internal static class DailyQuota
{
    public static Verdict Ration(Verdict verdict, SitePolicy policy, Assessment assessment) =>
        policy.DailyQuota is { } quota && !verdict.IsOrder && assessment.Signals.RejectedToday >= quota.Rejections
            ? verdict with { Status = CommentStatus.Held, Reasons = [ReasonTexts.DailyQuota, .. verdict.Reasons] }
            : verdict;
}
