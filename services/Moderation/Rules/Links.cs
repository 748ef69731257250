using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>Addresses in the text.</summary>
internal static class Links
{
    public static IEnumerable<Effect> Count(SitePolicy policy, Assessment assessment)
    {
        if (policy.Links is not ({ HoldFrom: not null } or { RejectFrom: not null }) || policy.Links is not { } settings)
            yield break;
        var count = assessment.Text.Links.Count(link => !settings.Allowed.Any(link.Host.IsAt));
        if (Limits.Reached(count, settings.HoldFrom, settings.RejectFrom) is { } status)
            yield return new Effect(status, ReasonTexts.Links(count));
    }

    public static IEnumerable<Effect> FindBanned(SitePolicy policy, Assessment assessment)
    {
        if (policy.Links is { BannedHosts.Count: > 0 } settings
            && assessment.Text.Links.Any(link => settings.Banned.Any(link.Host.LooksAt)))
        {
            yield return new Effect(PolicyActions.Status(settings.BannedAction), ReasonTexts.BannedHost);
        }
    }
}

/// <summary>Two limits, of which the stricter counts where both are reached.</summary>
internal static class Limits
{
    public static CommentStatus? Reached(int count, int? holdFrom, int? rejectFrom) => count switch
    {
        _ when count >= rejectFrom => CommentStatus.Rejected,
        _ when count >= holdFrom => CommentStatus.Held,
        _ => null,
    };
}
