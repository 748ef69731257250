using Dapper;

namespace Moderation.Reviewing.Queue;

/// <summary>
/// Builds the select of comments in the queue. Each site has a branch of its own, because an index gives one site's rows in order, and
/// several sites' only by reading past everybody else's.
/// </summary>
internal sealed class QueueSql
{
    /// <summary>With more sites than this, one pass over the whole queue is as good.</summary>
    private const int MaxBranches = 40;

    private readonly QueueFilter _filter;
    private readonly IReadOnlyList<Guid>? _sites;
    private readonly List<string> _conditions = [];

    /// <param name="filter">Which part of the queue.</param>
    /// <param name="sites">The sites to look at; null for all.</param>
    public QueueSql(QueueFilter filter, IReadOnlyList<Guid>? sites)
    {
        _filter = filter;
        _sites = filter.Site is { } site ? [site] : sites;
        Parameters.AddDynamicParams(new { filter.Kind, filter.Reason, filter.Language, filter.Author, filter.Page, filter.QueuedBefore, filter.QueuedAfter });
        AddWhere(filter.Kind is not null, "q.kind = @Kind");
        AddWhere(filter.Language is not null, "q.language = @Language");
        AddWhere(filter.Author is not null, "q.author_key = @Author");
        AddWhere(filter.Page is not null, "q.page = @Page");
        AddWhere(filter.Escalated == true, "q.escalated_at is not null");
        AddWhere(filter.Escalated == false, "q.escalated_at is null");
        AddWhere(filter.QueuedBefore is not null, "q.queued_at < @QueuedBefore");
        AddWhere(filter.QueuedAfter is not null, "q.queued_at >= @QueuedAfter");
    }

    /// <summary>What the text names; add to it what else is asked for.</summary>
    public DynamicParameters Parameters { get; } = new();

    /// <summary>Narrows every branch further.</summary>
    public QueueSql Where(string condition)
    {
        _conditions.Add(condition);
        return this;
    }

    /// <summary>
    /// Common table expressions that end in <c>picked</c>, with the columns <c>comment_id</c>, <c>rank</c> and <c>queued_at</c>: at most
    /// <c>@limit</c> rows in the order asked for.
    /// </summary>
    public string Picked(ModerationDatabase database, QueueOrder order, bool forUpdate = false)
    {
        if (_sites is { Count: 0 })
            return "picked as (select comment_id, rank, queued_at from review_queue where false)";
        var lockRows = forUpdate ? database.LockAndSkip.Replace("for update", "for update of q", StringComparison.Ordinal) : "";
        if (_sites is null || _sites.Count > MaxBranches)
            return $"picked as materialized ({Branch(SiteCondition(database), order, lockRows)})";
        if (_sites.Count == 1)
            return $"picked as materialized ({Branch(SiteCondition(0), order, lockRows)})";
        var branches = _sites.Select((_, i) => $"site{i} as materialized ({Branch(SiteCondition(i), order, lockRows)})");
        var all = string.Join(" union all ", _sites.Select((_, i) => $"select comment_id, rank, queued_at from site{i}"));
        return $"""
            {string.Join(", ", branches)},
            together as ({all}),
            picked as (
                select comment_id, rank, queued_at
                from together
                order by {order.By("together")}
                limit @limit
            )
            """;
    }

    /// <summary>The number of comments there, at most <paramref name="most"/>.</summary>
    public string Count(ModerationDatabase database, int most)
    {
        var condition = _sites switch
        {
            null => null,
            [_] => SiteCondition(0),
            _ => SiteCondition(database),
        };
        return $"select count(*) from (select 1 as one {From(condition)} limit {most + 1}) as counted";
    }

    private string Branch(string? siteCondition, QueueOrder order, string lockRows) =>
        $"""
        select q.comment_id, q.rank, q.queued_at
        {From(siteCondition)}
        order by {order.By(_filter.Reason is not null && order == QueueOrder.Priority ? "w" : "q")}
        limit @limit
        {lockRows}
        """;

    private string From(string? siteCondition)
    {
        var (table, conditions) = ("review_queue as q", _conditions.ToList());
        if (_filter.Reason is not null)
        {
            table = "review_reasons as w join review_queue as q on q.comment_id = w.comment_id";
            conditions.Insert(0, "w.reason = @Reason");
        }

        if (siteCondition is not null)
            conditions.Insert(0, siteCondition);
        return $"from {table} where {string.Join(" and ", conditions.DefaultIfEmpty("true"))}";
    }

    private string SiteCondition(int i)
    {
        Parameters.Add($"site{i}", _sites![i]);
        return _filter.Reason is null ? $"q.site_id = @site{i}" : $"w.site_id = @site{i}";
    }

    private string? SiteCondition(ModerationDatabase database)
    {
        if (_sites is null)
            return null;
        Parameters.Add("sites", ModerationDatabase.Json(_sites.Select(id => new SiteRow(id))));
        return $"q.site_id in (select s.id from {database.Rows<SiteRow>("s", "@sites")})";
    }

    private void AddWhere(bool given, string condition)
    {
        if (given)
            _conditions.Add(condition);
    }

    private sealed record SiteRow(Guid Id);
}

/// <summary>In what order the queue is read.</summary>
internal sealed record QueueOrder(string Name, bool ByAge)
{
    public static QueueOrder Priority { get; } = new("priority", ByAge: false);

    public static QueueOrder Age { get; } = new("age", ByAge: true);

    public string By(string alias) => ByAge ? $"{alias}.queued_at, {alias}.comment_id" : $"{alias}.rank desc, {alias}.comment_id desc";

    /// <summary>What comes after the row that the parameters <c>@afterRank</c> or <c>@afterTime</c> and <c>@afterId</c> name.</summary>
    public string After => ByAge ? "(q.queued_at, q.comment_id) > (@afterTime, @afterId)" : "(q.rank, q.comment_id) < (@afterRank, @afterId)";
}
