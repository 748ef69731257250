using System.Text.Json;
using Moderation.Contracts;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>Reads the facts about sites that Intake needs.</summary>
internal static class SiteFacts
{
    public static async Task<IReadOnlyList<SiteChanged>> ReadAsync(ModerationDatabase database, bool onlyUnannounced, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var sites = await connection.QueryAsync<SiteRow>(
            $"""
            select id, version, name, scoring_deadline_seconds, comments_per_minute, dialects
            from sites
            {(onlyUnannounced ? "where announced_version < version" : "")}
            order by id
            """,
            ct);
        if (sites.Count == 0)
            return [];
        // Read after the sites: keys may then be newer than the version that they travel with, which is announced again, but never older.
        var keys = await connection.QueryAsync<KeyRow>(
            $"""
            select k.site_id, k.hash
            from {database.Rows<Guid>()}
            join site_keys as k on k.site_id = r.id
            where k.revoked_at is null
            order by k.id
            """,
            new { rows = ModerationDatabase.Values(sites.Select(site => site.Id)) },
            ct);
        var hashes = keys.ToLookup(key => key.SiteId, key => key.Hash);
        return sites.ConvertAll(site => site.ToMessage([.. hashes[site.Id]]));
    }

    private sealed record KeyRow
    {
        public required Guid SiteId { get; init; }

        public required string Hash { get; init; }
    }

    private sealed record SiteRow
    {
        public required Guid Id { get; init; }

        public required int Version { get; init; }

        public required string Name { get; init; }

        public required int ScoringDeadlineSeconds { get; init; }

        public required int CommentsPerMinute { get; init; }

        public string? Dialects { get; init; }

        public SiteChanged ToMessage(IReadOnlyList<string> keyHashes) => new()
        {
            SiteId = Id,
            Version = Version,
            Name = Name,
            KeyHashes = keyHashes,
            ScoringDeadlineSeconds = ScoringDeadlineSeconds,
            CommentsPerMinute = CommentsPerMinute,
            Dialects = Dialects is null ? null : JsonSerializer.Deserialize(Dialects, SitesJson.Default.SiteDialects),
        };
    }
}
