using System.Collections.Concurrent;
using Moderation.Rules.Text;

namespace Moderation.Sites.WordLists;

/// <summary>
/// Caches the sites' word lists, compiled once per version. The site's row has the current version, so a batch of comments reads no list
/// that has not changed. If the cache takes too much memory, it drops the least recently used lists.
/// </summary>
internal sealed partial class CompiledWordLists(ModerationDatabase database, TimeProvider time, ILogger<CompiledWordLists> logger)
    : IDisposable
{
    /// <summary>A list that could not be compiled is tried again, because memory may have been short.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(1);

    // A third of what the process may take: 128 MB of a container's 512, since .NET uses three quarters of those.
    private readonly long _maxBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3;
    private readonly ConcurrentDictionary<Guid, CompiledSite> _kept = [];
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

        if (lists.Count > 0)
            Shrink();
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
        if (!_kept.TryGetValue(site.Id, out var kept) || kept.Version < site.WordListsVersion || kept.TryAgainAt <= time.GetUtcNow())
            return null;
        kept.UsedAt = Environment.TickCount64;
        return kept.Lists;
    }

    private async Task<IReadOnlyDictionary<string, WordList>> CompileAsync(Site site, CancellationToken ct)
    {
        var before = _kept.GetValueOrDefault(site.Id);
        var compiled = new CompiledSite(site.WordListsVersion, before?.Memory ?? new PatternMemory());
        await using var connection = await database.OpenAsync(ct);
        // Lists are as new as the site's row or newer. A list with the same version as before is not read again.
        foreach (var list in InOrderOfUse(site, await WordListTable.SummariesAsync(site.Id, connection, ct)))
        {
            if (!compiled.HasRoomFor(list))
                LogTooLarge(logger, list.Name, site.Id, compiled.Bytes + list.Bytes, WordListSize.MostOfSite);
            else if (!compiled.Reuse(list, before) && await WordListTable.FindAsync(site.Id, list.Name, connection, ct) is { } stored)
                Compile(list with { Version = stored.Version }, stored, site.Id, compiled);
        }

        compiled.UsedAt = Environment.TickCount64;
        _kept[site.Id] = compiled;
        return compiled.Lists;
    }

    /// <summary>If there is no room for all lists, those come first that the policy names first.</summary>
    private static IEnumerable<WordListSummary> InOrderOfUse(Site site, IEnumerable<WordListSummary> lists)
    {
        var uses = (site.Policy.WordLists ?? []).Select(use => use.Name).ToList();
        return lists.OrderBy(list => uses.IndexOf(list.Name) is >= 0 and var place ? place : uses.Count);
    }

    private void Compile(WordListSummary list, StoredWordList stored, Guid siteId, CompiledSite compiled)
    {
        try
        {
            compiled.Add(list, new WordList(stored.SoughtAs, stored.Lines, time, compiled.Memory));
        }
#pragma warning disable CA1031 // Whatever fails, this site's comments wait for people, and the others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            compiled.TryAgainAt = time.GetUtcNow() + TryAgainAfter;
            LogNotCompiled(logger, list.Name, siteId, e);
        }
    }

    private void Shrink()
    {
        var bytes = _kept.Values.Sum(kept => kept.Bytes + kept.Memory.Taken);
        if (bytes <= _maxBytes)
            return;
        foreach (var (siteId, kept) in _kept.OrderBy(pair => pair.Value.UsedAt).SkipLast(1))
        {
            if (bytes <= _maxBytes)
                return;
            _kept.TryRemove(siteId, out _);
            bytes -= kept.Bytes + kept.Memory.Taken;
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "The word list {List} of site {SiteId} is not used, and the site's comments wait for people: with it, the site's lists would take "
        + "{Bytes} bytes of memory, and the limit is {Limit}. Shorten the list or remove it from the policy")]
    private static partial void LogTooLarge(ILogger logger, string list, Guid siteId, long bytes, long limit);

    [LoggerMessage(
        LogLevel.Error,
        "The word list {List} of site {SiteId} could not be compiled. The site's comments wait for people until it can be; the "
        + "next attempt is in a minute")]
    private static partial void LogNotCompiled(ILogger logger, string list, Guid siteId, Exception e);
}
