using System.Data.Common;
using Dapper;
using Moderation.Authors;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Queue;

/// <summary>
/// Builds the select of comments in the queue. Each site gets a branch of its own, because an index returns the rows of one site in order,
/// but those of several sites only by reading past all other sites. In PostgreSQL <c>lateral</c> makes the branches with one text for any
/// number of sites. SQLite has no <c>lateral</c>, so there the text names each site; its servers have few.
/// </summary>
internal sealed class QueueSql
{
    /// <summary>With more sites than this, SQLite reads the whole queue.</summary>
    private const int MaxBranches = 40;

    private readonly QueueFilter _filter;
    private readonly IReadOnlyList<Guid>? _sites;
    private readonly List<string> _conditions = [];

    /// <summary>The reason's or the tag's code whose index leads; null if neither is asked for.</summary>
    private readonly string? _code;

    /// <param name="filter">Which part of the queue.</param>
    /// <param name="sites">The sites to read; null for all.</param>
    public QueueSql(QueueFilter filter, IReadOnlyList<Guid>? sites)
    {
        _filter = filter;
        _sites = filter.Site is { } site ? [site] : sites;
        Parameters.AddDynamicParams(
            new { filter.Kind, filter.Language, filter.Author, filter.Page, filter.QueuedBefore, filter.QueuedAfter });
        var tag = filter.Tag is null ? null : QueueCodes.OfTag(filter.Tag);
        _code = filter.Reason ?? tag;
        Parameters.AddDynamicParams(new { code = _code, tag });
        AddWhere(filter.Kind is not null, "q.kind = @Kind");
        // Repeats the condition of the partial index on these kinds, because the planner does not infer it.
        AddWhere(filter.Kind is not (null or QueueKind.Held), "q.kind <> 'held'");
        AddWhere(filter.Language is not null, "q.language = @Language");
        AddAuthor(filter.Author);
        AddWhere(filter.Page is not null, "q.page = @Page");
        AddWhere(filter.Escalated == true, "q.escalated_at is not null");
        AddWhere(filter.Escalated == false, "q.escalated_at is null");
        AddWhere(filter.QueuedBefore is not null, "q.queued_at < @QueuedBefore");
        AddWhere(
            filter is { Reason: not null, Tag: not null },
            "exists (select 1 from review_reasons as t where t.comment_id = q.comment_id and t.reason = @tag)");
        AddWhere(filter.QueuedAfter is not null, "q.queued_at >= @QueuedAfter");
    }

    /// <summary>The parameters of the SQL text. Callers add those of their own conditions.</summary>
    public DynamicParameters Parameters { get; } = new();

    /// <summary>The table whose index returns the rows of a site in order.</summary>
    private string Leader => _code is null ? "q" : "w";

    /// <summary>Narrows every branch further.</summary>
    public QueueSql Where(string condition)
    {
        _conditions.Add(condition);
        return this;
    }

    /// <summary>
    /// Names all sites for somebody who may see all of them. One index returns the most urgent comments of all sites; every other index
    /// begins with the site, so the sites have to be named.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>?> NameSitesAsync(
        IReadOnlyList<Guid>? sites,
        QueueFilter filter,
        QueueOrder order,
        DbConnection connection,
        CancellationToken ct) =>
        sites is not null || (!order.ByAge && filter == new QueueFilter())
            ? sites
            : await connection.QueryAsync<Guid>("select id from sites", ct);

    /// <summary>
    /// Common table expressions that end in <c>picked</c>, with the columns <c>comment_id</c>, <c>rank</c> and <c>queued_at</c>: at most
    /// <c>@limit</c> rows in the order asked for.
    /// </summary>
    public string Picked(ModerationDatabase database, QueueOrder order, bool forUpdate = false)
    {
        if (_sites is { Count: 0 })
            return "picked as (select comment_id, rank, queued_at from review_queue where false)";
        var lockRows = forUpdate ? database.LockAndSkip.Replace("for update", "for update of q", StringComparison.Ordinal) : "";
        if (_sites is [_])
            return Step("picked", Branch(SiteCondition(0), order, lockRows));
        if (_sites is not null && database.Options.Provider == DatabaseProvider.Postgres)
            return Lateral(database, order, lockRows);
        if (_sites is null || _sites.Count > MaxBranches)
            return Step("picked", Branch(SiteCondition(database), order, lockRows));
        var branches = _sites.Select((_, i) => Step($"site{i}", Branch(SiteCondition(i), order, lockRows)));
        var all = _sites.Select((_, i) => $"select comment_id, rank, queued_at from site{i}");
        return $"""
            {string.Join(",\n", branches)},
            all_sites as (
            {string.Join("\nunion all\n", all)}
            ),
            picked as (
            select comment_id, rank, queued_at
            from all_sites
            order by {order.By("all_sites")}
            limit @limit
            )
            """;
    }

    /// <summary>Starts after the row that the parameters <c>@afterRank</c> or <c>@afterTime</c> and <c>@afterId</c> name.</summary>
    public QueueSql After(QueueOrder order) => Where(order.After(Leader));

    /// <summary>The number of comments there, at most <paramref name="most"/>.</summary>
    public string Count(ModerationDatabase database, int most)
    {
        var condition = _sites switch
        {
            null => null,
            [_] => SiteCondition(0),
            _ => SiteCondition(database),
        };
        return $"""
            with counted as (
            select 1 as one
            {From(condition)}
            limit {most + 1}
            )
            select count(*)
            from counted
            """;
    }

    private string Lateral(ModerationDatabase database, QueueOrder order, string lockRows)
    {
        Parameters.Add("sites", ModerationDatabase.Values(_sites!));
        return Step(
            "picked",
            $"""
            select p.comment_id, p.rank, p.queued_at
            from {database.Rows<Guid>("s", "@sites")}
            cross join lateral (
            {Branch(SiteIs("s.id"), order, lockRows)}
            ) as p
            order by {order.By("p")}
            limit @limit
            """);
    }

    /// <summary>Materialized, so that the planner does not merge the step into the statement and lose the order of the index.</summary>
    private static string Step(string name, string select) => $"{name} as materialized (\n{select}\n)";

    private string Branch(string? siteCondition, QueueOrder order, string lockRows) =>
        $"""
        select q.comment_id, q.rank, q.queued_at
        {From(siteCondition)}
        order by {order.By(Leader)}
        limit @limit
        {lockRows}
        """;

    private string From(string? siteCondition)
    {
        var (table, conditions) = ("review_queue as q", _conditions.ToList());
        if (_code is not null)
        {
            table = "review_reasons as w join review_queue as q on q.comment_id = w.comment_id";
            conditions.Insert(0, "w.reason = @code");
        }

        if (siteCondition is not null)
            conditions.Insert(0, siteCondition);
        return $"from {table}\nwhere {string.Join("\n  and ", conditions.DefaultIfEmpty("true"))}";
    }

    private string SiteCondition(int i)
    {
        Parameters.Add($"site{i}", _sites![i]);
        return SiteIs($"@site{i}");
    }

    private string SiteIs(string site) => $"{Leader}.site_id = {site}";

    private string? SiteCondition(ModerationDatabase database)
    {
        if (_sites is null)
            return null;
        Parameters.Add("sites", ModerationDatabase.Values(_sites));
        return $"{Leader}.site_id in (select s.id from {database.Rows<Guid>("s", "@sites")})";
    }

    /// <summary>An e-mail address finds the comments of its mailbox, with whatever id they came.</summary>
    private void AddAuthor(string? author)
    {
        var isAddress = author is not null && AuthorIdentities.KindOf(author) == AuthorIdentities.Email;
        AddWhere(author is not null && !isAddress, "q.author_key = @Author");
        if (!isAddress)
            return;
        Parameters.Add("mailbox", ShownIdentities.ColumnOf(AuthorIdentities.OfKey(author!)).Value);
        AddWhere(true, "exists (select 1 from comments as c where c.id = q.comment_id and c.author_mailbox = @mailbox)");
    }

    private void AddWhere(bool given, string condition)
    {
        if (given)
            _conditions.Add(condition);
    }
}

/// <summary>The order in which the queue is read.</summary>
internal sealed record QueueOrder(string Name, bool ByAge)
{
    public static QueueOrder Priority { get; } = new("priority", ByAge: false);

    public static QueueOrder Age { get; } = new("age", ByAge: true);

    public string By(string alias) => ByAge ? $"{alias}.queued_at, {alias}.comment_id" : $"{alias}.rank desc, {alias}.comment_id desc";

    public string After(string alias) =>
        ByAge
            ? $"({alias}.queued_at, {alias}.comment_id) > (@afterTime, @afterId)"
            : $"({alias}.rank, {alias}.comment_id) < (@afterRank, @afterId)";
}
