using System.Data.Common;
using Dapper;
using Moderation.Rules;
using Moderation.Sites;
using Shared.Storage;

namespace Moderation.Authors;

/// <summary>Reads everything that is known of one author.</summary>
internal static class AuthorRecord
{
    private const int MostStrikes = 50, MostRecent = 20, MostOrders = 20;

    /// <summary>The whole record; null if nobody has written with this key and no moderator has acted on it.</summary>
    public static async Task<AuthorResponse?> FindAsync(
        Site site, string key, ModerationDatabase database, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await StoredAuthor.FindAsync(site.Id, key, connection, ct) is not { } author)
            return null;
        var shown = await ShownIdentities.ReadAsync(site.Id, key, connection, ct);
        IReadOnlyList<string> identities = [.. shown.All
            .Prepend(AuthorIdentities.OfKey(key))
            .Distinct()
            .Where(identity => AuthorIdentities.Counts(AuthorIdentities.KindOf(identity), site.Policy))];
        var answer = AuthorResponse.Of(author, now);
        return answer with
        {
            Covers = answer.State == AuthorState.None ? null : await CoversAsync(author.Id, connection, ct),
            OtherOrders = await OtherOrdersAsync(author, identities, now, database, connection, ct),
            Identities = shown.All,
            IsTrusted = await IsTrustedAsync(site, shown, now, database, connection, ct),
            Strikes = await StrikesAsync(site.Id, identities, now, database, connection, ct),
            Recent = await RecentAsync(site.Id, key, connection, ct),
        };
    }

    private static async Task<bool> IsTrustedAsync(
        Site site, ShownIdentities shown, DateTimeOffset now, ModerationDatabase database, DbConnection connection, CancellationToken ct)
    {
        var (facts, parameters) = (new AuthorFacts([(site.Id, shown.Newest)]), new DynamicParameters());
        facts.AddParameters(parameters, now);
        await using var results = await connection.QueryMultipleAsync(AuthorFacts.Sql(database), parameters, ct);
        await facts.ReadAsync(results);
        var assessment = new Assessment
        {
            Scores = new Dictionary<string, double>(),
            At = now,
            Signals = new Signals { Author = facts.Of(site.Id, shown.Newest, site.Policy, now) },
        };
        return NewAuthors.IsTrusted(site.Policy, assessment);
    }

    private static async Task<IReadOnlyList<string>> CoversAsync(Guid author, DbConnection connection, CancellationToken ct) =>
        await connection.QueryAsync<string>(
            "select identity from order_identities where author_id = @author order by identity", new { author }, ct);

    private static async Task<IReadOnlyList<OtherOrder>> OtherOrdersAsync(
        StoredAuthor author,
        IEnumerable<string> identities,
        DateTimeOffset now,
        ModerationDatabase database,
        DbConnection connection,
        CancellationToken ct) =>
        await connection.QueryAsync<OtherOrder>(
            $"""
            select a.author_key as author, a.state, a.state_until as until, i.identity
            from {database.Rows<string>()}
            join order_identities as i on i.site_id = @SiteId and i.identity = r.value
            join authors as a on a.id = i.author_id
            where a.id <> @Id and a.state <> 'none' and (a.state_until is null or a.state_until > @now)
            order by a.author_key, i.identity
            limit @MostOrders
            """,
            new { author.SiteId, author.Id, now, MostOrders, rows = ModerationDatabase.Values(identities) },
            ct);

    private static async Task<IReadOnlyList<StrikeResponse>> StrikesAsync(
        Guid siteId,
        IEnumerable<string> identities,
        DateTimeOffset now,
        ModerationDatabase database,
        DbConnection connection,
        CancellationToken ct) =>
        await connection.QueryAsync<StrikeResponse>(
            $"""
            select s.id, s.comment_id, s.note, s.given_at, s.expires_at
            from author_strikes as s
            where s.expires_at > @now
              and s.id in (
                  select i.strike_id
                  from {database.Rows<string>()}
                  join strike_identities as i on i.site_id = @siteId and i.identity = r.value)
            order by s.given_at desc
            limit @MostStrikes
            """,
            new { siteId, now, MostStrikes, rows = ModerationDatabase.Values(identities) },
            ct);

    private static async Task<IReadOnlyList<RecentDecision>> RecentAsync(
        Guid siteId, string key, DbConnection connection, CancellationToken ct)
    {
        var (column, value) = ShownIdentities.ColumnOf(AuthorIdentities.OfKey(key));
        var rows = await connection.QueryAsync<RecentRow>(
            $"""
            select id, status, reasons, decided_by, decided_at
            from comments
            where site_id = @siteId and {column} = @value
            order by id desc
            limit @MostRecent
            """,
            new { siteId, value, MostRecent },
            ct);
        return rows.ConvertAll(static row => row.ToResponse());
    }
}
