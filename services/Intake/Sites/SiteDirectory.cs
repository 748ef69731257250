using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Http;
using Shared.Storage;

namespace Intake.Sites;

/// <summary>
/// Finds a site by its key, its name or its id, in memory. It reads the table again when a change arrives here, and after two seconds,
/// because a change may have arrived at another instance. While the table cannot be read, the known sites stay in force.
/// </summary>
/// <remarks>
/// Until Moderation has announced something since this process started, the table may be empty or of an old backup. Then a key or name that
/// it does not have may be valid all the same, and is answered with 503: a site would take 401 or 404 for final.
/// </remarks>
internal sealed partial class SiteDirectory(
    IntakeDatabase database, IOptions<SiteKeyOptions> keys, TimeProvider time, ILogger<SiteDirectory> logger) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private volatile Snapshot? _snapshot;

    /// <summary>The site of a key; null if the key is unknown or revoked.</summary>
    /// <exception cref="UnavailableException">The sites are not known yet.</exception>
    public async ValueTask<Site?> FindByKeyAsync(string key, CancellationToken ct)
    {
        var sites = await SnapshotAsync(ct);
        return SiteOf(key, sites) ?? Missing(sites);
    }

    /// <summary>Whether a key is known to be valid.</summary>
    public async ValueTask<bool> KnowsKeyAsync(string key, CancellationToken ct) => SiteOf(key, await SnapshotAsync(ct)) is not null;

    /// <summary>
    /// For dialects that cannot send a key: the site whose name or id stands in the address. Neither is a secret, so the caller must
    /// authenticate the request in another way. A name comes first, since a site may be named like an id.
    /// </summary>
    /// <exception cref="UnavailableException">The sites are not known yet.</exception>
    public async ValueTask<Site?> FindByNameOrIdAsync(string nameOrId, CancellationToken ct)
    {
        var sites = await SnapshotAsync(ct);
        return sites.ByName.GetValueOrDefault(nameOrId)
            ?? (Guid.TryParse(nameOrId, out var id) ? sites.ById.GetValueOrDefault(id) : null)
            ?? Missing(sites);
    }

    /// <summary>Whether Moderation has announced a site since then, to this process or another.</summary>
    public async Task<bool> HeardSinceAsync(DateTimeOffset then, CancellationToken ct) => (await SnapshotAsync(ct)).HeardAt >= then;

    /// <summary>The sites whose pages read the comments to show from Intake.</summary>
    public async ValueTask<IReadOnlyList<Site>> WithFormAsync(CancellationToken ct) =>
        [.. (await SnapshotAsync(ct)).ByName.Values.Where(static site => site.Dialects.Form is { Origins.Count: > 0 })];

    /// <summary>Makes the next request read the table again.</summary>
    public void Forget() => _snapshot = null;

    public void Dispose() => _loading.Dispose();

    /// <summary>Keys that were made before there was a secret are valid until they are revoked.</summary>
    private Site? SiteOf(string key, Snapshot sites) =>
        sites.ByKeyHash.GetValueOrDefault(SiteKeyHash.Of(key, keys.Value.Secret))
        ?? sites.ByKeyHash.GetValueOrDefault(SiteKeyHash.WithoutSecret(key));

    private Site? Missing(Snapshot sites) => sites.HeardAt >= _startedAt
        ? null
        : throw new UnavailableException(
            "The sites are not known yet: Moderation has been asked for them and has not answered. Send the same request again. If this "
            + "goes on, see whether Moderation and the broker run, and whether there is a site.");

    private ValueTask<Snapshot> SnapshotAsync(CancellationToken ct) =>
        _snapshot is { } snapshot && time.GetElapsedTime(snapshot.LoadedAt) <= MaxAge ? new(snapshot) : new(LoadAsync(_snapshot, ct));

    private async Task<Snapshot> LoadAsync(Snapshot? known, CancellationToken ct)
    {
        await _loading.WaitAsync(ct);
        try
        {
            if (_snapshot is { } fresh && time.GetElapsedTime(fresh.LoadedAt) <= MaxAge)
                return fresh;
            return _snapshot = await ReadAsync(ct);
        }
        catch (Exception e) when (known is not null && DatabaseFailure.IsTransient(e))
        {
            LogStale(logger, e.GetType().Name);
            return _snapshot = known with { LoadedAt = time.GetTimestamp() };
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<Snapshot> ReadAsync(CancellationToken ct)
    {
        // Before the query, because its rows may be as old as its start.
        var loadedAt = time.GetTimestamp();
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.QueryAsync<Row>(
            """
            select id, name, key_hashes, scoring_deadline_seconds, comments_per_minute, dialects, heard_at
            from sites
            """,
            ct);
        var sites = rows.Select(row => (Site: row.ToSite(), KeyHashes: JsonSerializer.Deserialize<string[]>(row.KeyHashes)!)).ToList();
        return new Snapshot(
            loadedAt,
            rows.Max(static row => row.HeardAt),
            sites.SelectMany(s => s.KeyHashes.Select(hash => KeyValuePair.Create(hash, s.Site))).ToFrozenDictionary(),
            sites.DistinctBy(s => s.Site.Name).ToFrozenDictionary(s => s.Site.Name, s => s.Site),
            sites.ToFrozenDictionary(s => s.Site.Id, s => s.Site));
    }

    [LoggerMessage(LogLevel.Warning, "The sites cannot be read ({Reason}); the known sites stay in force")]
    private static partial void LogStale(ILogger logger, string reason);

    private sealed record Snapshot(
        long LoadedAt,
        DateTimeOffset? HeardAt,
        FrozenDictionary<string, Site> ByKeyHash,
        FrozenDictionary<string, Site> ByName,
        FrozenDictionary<Guid, Site> ById);

    private sealed record Row
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string KeyHashes { get; init; }

        public required int ScoringDeadlineSeconds { get; init; }

        public required int CommentsPerMinute { get; init; }

        public string? Dialects { get; init; }

        public DateTimeOffset? HeardAt { get; init; }

        public Site ToSite() => new()
        {
            Id = Id,
            Name = Name,
            ScoringDeadlineSeconds = ScoringDeadlineSeconds,
            CommentsPerMinute = CommentsPerMinute,
            Dialects = Dialects is null ? new SiteDialects() : JsonSerializer.Deserialize(Dialects, SitesJson.Default.SiteDialects)!,
        };
    }
}
