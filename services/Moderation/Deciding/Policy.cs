using Moderation.Contracts;

namespace Moderation.Deciding;

/// <summary>Decides, and does nothing else: the same policy and assessment always give the same verdict.</summary>
internal static class Policy
{
    public static Verdict Decide(SitePolicy policy, Assessment assessment)
    {
        var effects = PolicyRules.All
            .SelectMany(rule => rule(policy, assessment))
            .GroupBy(effect => effect.Reason.Attribute)
            .Select(same => same.MaxBy(effect => effect.Status)!)
            .OrderByDescending(effect => effect.Status)
            .ThenByDescending(effect => effect.Reason.Score)
            .ToList();
        return new Verdict
        {
            Status = effects.Count == 0 ? CommentStatus.Approved : effects[0].Status,
            Reasons = effects.ConvertAll(effect => effect.Reason),
        };
    }

    /// <summary>No scores came before the site's deadline.</summary>
    public static Verdict Expire(SitePolicy policy)
    {
        var status = policy.FailMode switch
        {
            FailMode.Approve => CommentStatus.Approved,
            FailMode.Reject => CommentStatus.Rejected,
            _ => CommentStatus.Held,
        };
        return new Verdict { Status = status, Reasons = [ReasonTexts.Expired(status)] };
    }
}

/// <summary>What was decided, and why; the weightiest reason first.</summary>
internal sealed record Verdict
{
    public required CommentStatus Status { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }
}
