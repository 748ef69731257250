using System.ComponentModel;
using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Sites;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Queue;

/// <summary>How many comments wait, and why.</summary>
internal sealed record QueueCounts
{
    public required long Total { get; init; }

    [Description("How many of them somebody has claimed.")]
    public required long Claimed { get; init; }

    public required long Escalated { get; init; }

    [Description("When the oldest of them was queued; absent if none waits.")]
    public DateTimeOffset? OldestAt { get; init; }

    public required IReadOnlyDictionary<string, long> BySite { get; init; }

    [Description("The name of each site of bySite, by its id.")]
    public required IReadOnlyDictionary<string, string> SiteNames { get; init; }

    public required IReadOnlyDictionary<string, long> ByKind { get; init; }

    [Description("By reason code. A comment with several reasons counts under each of them.")]
    public required IReadOnlyDictionary<string, long> ByReason { get; init; }

    [Description("By the code of the tags that the site's policy noted.")]
    public required IReadOnlyDictionary<string, long> ByTag { get; init; }

    public required IReadOnlyDictionary<string, long> ByLanguage { get; init; }
}

/// <summary><c>GET /v1/review/queue/counts</c>.</summary>
internal static class CountQueue
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/queue/counts", HandleAsync)
            .Needs(Permission.Review)
            .WithName("CountQueue")
            .WithSummary("Count the comments in the queue")
            .WithDescription(
                "Counts at all sites that you may review, or at the one that `site` names. The counts of a very long queue may be some "
                + "seconds old.")
            .WithProblems(400, 404);

    private static async Task<Results<Ok<QueueCounts>, ProblemHttpResult>> HandleAsync(
        [Description("A site's id; all sites that you may review by default.")] Guid? site,
        HttpContext http,
        CountedQueues counted,
        CancellationToken ct)
    {
        if (http.Person().SitesFor(Permission.Review, site).Failed(out var problem, out var scope))
            return problem;
        return TypedResults.Ok(await counted.CountAsync(scope.Ids, ct));
    }

    /// <summary>Counts at these sites; null counts at all sites.</summary>
    public static async Task<QueueCounts> CountAsync(
        IReadOnlyList<Guid>? sites,
        ModerationDatabase database,
        SiteNames names,
        DbConnection connection,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var mine = sites is null ? "" : $"where site_id in (select r.id from {database.Rows<Guid>()})";
        var parameters = new { now, rows = ModerationDatabase.Values((sites ?? [])) };
        var groups = await connection.QueryAsync<Group>(
            $"""
            select
                site_id, kind, language, count(*) as total,
                count(case when claimed_until > @now then 1 end) as claimed,
                count(escalated_at) as escalated,
                min(queued_at) as oldest_at
            from review_queue
            {mine}
            group by site_id, kind, language
            """,
            parameters,
            ct);
        var reasons = await connection.QueryAsync<ReasonCount>(
            $"select reason, count(*) as total from review_reasons {mine} group by reason", parameters, ct);
        var siteNames = await names.ReadAsync(groups.Select(group => group.SiteId), ct);
        return new QueueCounts
        {
            Total = groups.Sum(group => group.Total),
            Claimed = groups.Sum(group => group.Claimed),
            Escalated = groups.Sum(group => group.Escalated),
            OldestAt = groups.Min(group => group.OldestAt),
            BySite = SumBy(groups, group => group.SiteId.ToString()),
            SiteNames = siteNames.ToDictionary(site => site.Key.ToString(), site => site.Value),
            ByKind = SumBy(groups, group => group.Kind),
            ByReason = reasons.Where(reason => QueueCodes.TagOf(reason.Reason) is null)
                .ToDictionary(reason => reason.Reason, reason => reason.Total),
            ByTag = reasons.Where(reason => QueueCodes.TagOf(reason.Reason) is not null)
                .ToDictionary(reason => QueueCodes.TagOf(reason.Reason)!, reason => reason.Total),
            ByLanguage = SumBy(groups.Where(group => group.Language is not null), group => group.Language!),
        };
    }

    private static Dictionary<string, long> SumBy(IEnumerable<Group> groups, Func<Group, string> key) =>
        groups.GroupBy(key).ToDictionary(same => same.Key, same => same.Sum(group => group.Total));

    private sealed record Group
    {
        public required Guid SiteId { get; init; }

        public required string Kind { get; init; }

        public string? Language { get; init; }

        public required long Total { get; init; }

        public required long Claimed { get; init; }

        public required long Escalated { get; init; }

        public DateTimeOffset? OldestAt { get; init; }
    }

    private sealed record ReasonCount
    {
        public required string Reason { get; init; }

        public required long Total { get; init; }
    }
}
