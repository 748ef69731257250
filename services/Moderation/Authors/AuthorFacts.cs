using Dapper;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Authors;

/// <summary>
/// The records, orders and strikes of many authors, read at once for all their identities: three statements in the round trip of the
/// caller, however many authors there are.
/// </summary>
internal sealed class AuthorFacts
{
    private readonly Dictionary<(Guid SiteId, Author Author), int> _sought = [];
    private readonly Dictionary<(Guid SiteId, string Key), RecordRow> _records = [];
    private readonly Dictionary<int, StrikesRow> _strikes = [];
    private ILookup<int, OrderRow> _orders = Array.Empty<OrderRow>().ToLookup(static row => row.Author);

    /// <param name="authors">The authors of comments, as the sites described them; the same one may come many times.</param>
    public AuthorFacts(IEnumerable<(Guid SiteId, Author Author)> authors)
    {
        foreach (var author in authors)
            _sought.TryAdd(author, _sought.Count);
    }

    /// <summary>The statements; <see cref="AddParameters"/> adds their parameters.</summary>
    public static string Sql(ModerationDatabase database) =>
        $"""
        select a.site_id, a.author_key, a.approved, a.held, a.rejected
        from {database.Rows<SoughtRecord>("r", "@records")}
        join authors as a on a.site_id = r.site_id and a.author_key = r.author_key;
        select r.author, r.identity, a.state, a.state_until
        from {database.Rows<SoughtIdentity>("r", "@identities")}
        join order_identities as i on i.site_id = r.site_id and i.identity = r.identity
        join authors as a on a.id = i.author_id and a.state <> 'none';
        select
            r.author, count(distinct s.id) as strikes,
            count(distinct case when r.identity like 'id:%' or r.identity like 'email:%' then s.id end) as by_own
        from {database.Rows<SoughtIdentity>("r", "@identities")}
        join strike_identities as i on i.site_id = r.site_id and i.identity = r.identity
        join author_strikes as s on s.id = i.strike_id and s.expires_at > @now
        group by r.author
        """;

    public void AddParameters(DynamicParameters parameters, DateTimeOffset now)
    {
        parameters.Add("now", now);
        parameters.Add("records", ModerationDatabase.Values(_sought.Keys
            .SelectMany(static author => AuthorKey.OfRecords(author.Author).Select(key => new SoughtRecord(author.SiteId, key)))
            .Distinct()));
        // The policy of the site, which says by what it goes, comes in the same round trip. So all identities are sought.
        parameters.Add("identities", ModerationDatabase.Values(_sought.SelectMany(static sought => AuthorIdentities
            .All(sought.Key.Author)
            .Select(identity => new SoughtIdentity(sought.Value, sought.Key.SiteId, identity)))));
    }

    public async Task ReadAsync(SqlMapper.GridReader results)
    {
        foreach (var row in await results.ReadAsync<RecordRow>())
            _records[(row.SiteId, row.AuthorKey)] = row;
        _orders = (await results.ReadAsync<OrderRow>()).ToLookup(static row => row.Author);
        foreach (var row in await results.ReadAsync<StrikesRow>())
            _strikes[row.Author] = row;
    }

    /// <summary>The facts about an author; null if nothing is known of them.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="author">The author as in the comment.</param>
    /// <param name="policy">The site's policy, which says by what identities it goes.</param>
    /// <param name="at">The time at which an order has to be in force.</param>
    public AuthorSignals? Of(Guid siteId, Author? author, SitePolicy policy, DateTimeOffset at)
    {
        if (author is null || !_sought.TryGetValue((siteId, author), out var number))
            return null;
        var records = AuthorKey.OfRecords(author).Select(key => _records.GetValueOrDefault((siteId, key))).OfType<RecordRow>().ToList();
        var order = Strongest(_orders[number], policy, at);
        var strikes = _strikes.GetValueOrDefault(number) is { } counted ? counted.Of(policy) : 0;
        return records.Count == 0 && order is null && strikes == 0 ? null : new AuthorSignals
        {
            Approved = records.Sum(static record => record.Approved),
            Held = records.Sum(static record => record.Held),
            Rejected = records.Sum(static record => record.Rejected),
            Strikes = strikes,
            State = order?.State,
            Until = order?.StateUntil,
        };
    }

    /// <summary>
    /// The order to carry out. A comment may show the id of one author and the address of another, and then the orders on both count: the
    /// strongest wins, and of two alike the one that lasts longer.
    /// </summary>
    private static OrderRow? Strongest(IEnumerable<OrderRow> orders, SitePolicy policy, DateTimeOffset at) => orders
        .Where(order => AuthorIdentities.Counts(AuthorIdentities.KindOf(order.Identity), policy))
        .Where(order => order.StateUntil is null || at < order.StateUntil)
        .OrderByDescending(static order => AuthorState.Strength(order.State))
        .ThenByDescending(static order => order.StateUntil ?? DateTimeOffset.MaxValue)
        .FirstOrDefault();

    private sealed record SoughtRecord(Guid SiteId, string AuthorKey);

    /// <summary>An identity of the author with this number.</summary>
    private sealed record SoughtIdentity(int Author, Guid SiteId, string Identity);

    private sealed record RecordRow
    {
        public required Guid SiteId { get; init; }

        public required string AuthorKey { get; init; }

        public required int Approved { get; init; }

        public required int Held { get; init; }

        public required int Rejected { get; init; }
    }

    private sealed record OrderRow
    {
        public required int Author { get; init; }

        public required string Identity { get; init; }

        public required string State { get; init; }

        public DateTimeOffset? StateUntil { get; init; }
    }

    private sealed record StrikesRow
    {
        public required int Author { get; init; }

        public required int Strikes { get; init; }

        /// <summary>Those under the id or the e-mail address.</summary>
        public required int ByOwn { get; init; }

        /// <summary>A strike has other identities only if the site went by them when it was given.</summary>
        public int Of(SitePolicy policy) => policy.Authors is { KnownBy.Count: > 0 } ? Strikes : ByOwn;
    }
}
