using System.Collections.Concurrent;
using Moderation.Rules.Text;
using Shared.Storage;

namespace Moderation.Sites.WordLists;

/// <summary>
/// Caches the sites' word lists, compiled once per version. The site's row has the current version, so a batch of comments reads no list
/// that has not changed. If the cache takes too much memory, it drops the least recently used lists.
/// </summary>
internal sealed class CompiledWordLists(ModerationDatabase database, TimeProvider time) : IDisposable
{
    private const long MaxBytes = 256L * 1024 * 1024;

    private readonly ConcurrentDictionary<Guid, Kept> _kept = [];
    private readonly SemaphoreSlim _compiling = new(1, 1);

    /// <summary>The lists by site and name, of the sites whose policies use any.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, WordList>>> OfAsync(
        IEnumerable<Site> sites, CancellationToken ct)
    {
        var lists = new Dictionary<Guid, IReadOnlyDictionary<string, WordList>>();
        foreach (var site in sites)
        {
            if (site.Policy.WordLists is { Count: > 0 })
                lists[site.Id] = await OfAsync(site, ct);
        }

        return lists;
    }

    public async Task<IReadOnlyDictionary<string, WordList>> OfAsync(Site site, CancellationToken ct)
    {
        if (Find(site) is { } known)
            return known;
        // One at a time: compiling takes a core, and several batches may need the same list.
        await _compiling.WaitAsync(ct);
        try
        {
            return Find(site) ?? await CompileAsync(site, ct);
        }
        finally
        {
            _compiling.Release();
        }
    }

    public void Dispose() => _compiling.Dispose();

    private IReadOnlyDictionary<string, WordList>? Find(Site site)
    {
        if (!_kept.TryGetValue(site.Id, out var kept) || kept.Version < site.WordListsVersion)
            return null;
        kept.UsedAt = Environment.TickCount64;
        return kept.Lists;
    }

    private async Task<IReadOnlyDictionary<string, WordList>> CompileAsync(Site site, CancellationToken ct)
    {
        var before = _kept.GetValueOrDefault(site.Id);
        await using var connection = await database.OpenAsync(ct);
        // Lists are as new as the site's row or newer. A list with the same version as before is not read again.
        var names = await connection.QueryAsync<Row>("select name, version from word_lists where site_id = @Id", new { site.Id }, ct);
        var (lists, versions) = (new Dictionary<string, WordList>(), new Dictionary<string, int>());
        foreach (var row in names)
        {
            if (before?.Versions.GetValueOrDefault(row.Name) == row.Version)
                (lists[row.Name], versions[row.Name]) = (before.Lists[row.Name], row.Version);
            else if (await WordListTable.FindAsync(site.Id, row.Name, connection, ct) is { } stored)
                (lists[row.Name], versions[row.Name]) = (new WordList(stored.SoughtAs, stored.Lines, time), stored.Version);
        }

        _kept[site.Id] = new Kept { Version = site.WordListsVersion, Lists = lists, Versions = versions, UsedAt = Environment.TickCount64 };
        Shrink(site.Id);
        return lists;
    }

    private void Shrink(Guid newest)
    {
        var bytes = _kept.Values.Sum(kept => kept.Bytes);
        foreach (var (siteId, kept) in _kept.Where(pair => pair.Key != newest).OrderBy(pair => pair.Value.UsedAt))
        {
            if (bytes <= MaxBytes)
                return;
            _kept.TryRemove(siteId, out _);
            bytes -= kept.Bytes;
        }
    }

    private sealed class Kept
    {
        public required int Version { get; init; }

        public required IReadOnlyDictionary<string, WordList> Lists { get; init; }

        public required IReadOnlyDictionary<string, int> Versions { get; init; }

        public long UsedAt { get; set; }

        public long Bytes => Lists.Values.Sum(list => list.Bytes);
    }

    private sealed record Row
    {
        public required string Name { get; init; }

        public required int Version { get; init; }
    }
}
