using System.Collections.Frozen;
using System.Text.Json;
using Dapper;
using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Sites;

/// <summary>
/// Finds the site that a key belongs to, in memory. Read again from the table when a change arrives here, and after two seconds,
/// since the change may have arrived at another instance. While the table cannot be read, what is known stays in force.
/// </summary>
internal sealed partial class SiteDirectory(IntakeDatabase database, TimeProvider time, ILogger<SiteDirectory> logger) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Snapshot? _snapshot;

    public async ValueTask<Site?> FindByKeyAsync(string key, CancellationToken ct)
    {
        var snapshot = _snapshot;
        if (snapshot is null || time.GetElapsedTime(snapshot.LoadedAt) > MaxAge)
            snapshot = await LoadAsync(snapshot, ct);
        return snapshot.ByKeyHash.GetValueOrDefault(SiteKeyHash.Of(key));
    }

    /// <summary>The next request reads the table again.</summary>
    public void Forget() => _snapshot = null;

    public void Dispose() => _loading.Dispose();

    private async Task<Snapshot> LoadAsync(Snapshot? known, CancellationToken ct)
    {
        await _loading.WaitAsync(ct);
        try
        {
            if (_snapshot is { } fresh && time.GetElapsedTime(fresh.LoadedAt) <= MaxAge)
                return fresh;
            return _snapshot = new Snapshot(time.GetTimestamp(), await ReadAsync(ct));
        }
        catch (Exception e) when (known is not null && TransientFailure.Is(e))
        {
            LogStale(logger, e.GetType().Name);
            return _snapshot = known with { LoadedAt = time.GetTimestamp() };
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<FrozenDictionary<string, Site>> ReadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select id, name, key_hashes, scoring_deadline_seconds, comments_per_minute
            from sites
            """,
            cancellationToken: ct));
        return rows
            .SelectMany(row => JsonSerializer.Deserialize<string[]>(row.KeyHashes)!.Select(hash => KeyValuePair.Create(hash, row.ToSite())))
            .ToFrozenDictionary();
    }

    [LoggerMessage(LogLevel.Warning, "The sites cannot be read ({Reason}); the ones known stay in force")]
    private static partial void LogStale(ILogger logger, string reason);

    private sealed record Snapshot(long LoadedAt, FrozenDictionary<string, Site> ByKeyHash);

    private sealed record Row
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string KeyHashes { get; init; }

        public required int ScoringDeadlineSeconds { get; init; }

        public required int CommentsPerMinute { get; init; }

        public Site ToSite() => new() { Id = Id, Name = Name, ScoringDeadlineSeconds = ScoringDeadlineSeconds, CommentsPerMinute = CommentsPerMinute };
    }
}
