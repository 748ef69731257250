using Moderation.Contracts;

namespace Moderation.Rules;

/// <summary>When a decision gives its author a strike.</summary>
internal static class Strike
{
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
