using System.Data.Common;
using Dapper;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>Reads sites.</summary>
internal static class SiteTable
{
    private const string Columns =
        $"""
        s.id, s.name, s.version, s.policy_version, s.word_lists_version, s.webhook_disabled_at, s.webhook_secrets as webhook_secrets_json,
        s.created_at, exists (select 1 from corrections as k where k.site_id = s.id) as has_corrections, {SiteSettingsRow.Selected}
        """;

    public static async Task<Site?> FindAsync(ModerationDatabase database, string id, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var siteId))
            return null;
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Site>(
            $"""
            select {Columns}
            from sites as s
            where s.id = @siteId
            """,
            new { siteId },
            ct);
    }

    public static async Task<IReadOnlyDictionary<Guid, Site>> ReadAsync(
        ModerationDatabase database, IEnumerable<Guid> ids, DbConnection connection, CancellationToken ct)
    {
        var sites = await connection.QueryAsync<Site>(ReadSql(database), new { sites = Values(ids) }, ct);
        return sites.ToDictionary(site => site.Id);
    }

    /// <summary>
    /// Reads the sites whose ids are in the parameter @sites (<see cref="Values"/>). A small query per batch of comments, instead of a copy
    /// in memory that could be outdated: a changed policy applies to the next comment in every process.
    /// </summary>
    public static string ReadSql(ModerationDatabase database) =>
        $"""
        select {Columns}
        from {database.Rows<Guid>("r", "@sites")}
        join sites as s on s.id = r.id
        """;

    public static SqlMapper.ICustomQueryParameter Values(IEnumerable<Guid> ids) =>
        ModerationDatabase.Values(ids.Distinct());

    /// <summary>
    /// At most <paramref name="limit"/> of these sites, or of all sites if null, with ids after <paramref name="after"/>; oldest first.
    /// </summary>
    public static async Task<List<Site>> ListAsync(
        ModerationDatabase database, IReadOnlyList<Guid>? only, Guid after, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var sites = await connection.QueryAsync<Site>(
            $"""
            select {Columns}
            from sites as s
            where s.id > @after and (@all or s.id in (select r.id from {database.Rows<Guid>()}))
            order by s.id
            limit @limit
            """,
            new { after, limit, all = only is null, rows = ModerationDatabase.Values((only ?? [])) },
            ct);
        return sites;
    }
}
