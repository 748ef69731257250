using System.Data.Common;
using Moderation.Decisions;
using Moderation.Rules;
using Moderation.Rules.Tallying;
using Moderation.Rules.Text;
using Moderation.Sites;
using Shared.Storage;

namespace Moderation.Deciding;

/// <summary>
/// The facts about the comments of a batch that the rules need. One round trip reads sites and authors. A second one, only if a policy
/// counts anything, reads tallies and stored revisions. Each comment of the batch counts for the comments after it.
/// </summary>
internal sealed class BatchSignals
{
    private readonly Dictionary<(Guid SiteId, string Key), AuthorSignals> _authors = [];
    private readonly Dictionary<(Guid SiteId, long Key), SortedDictionary<long, int>> _counts = [];
    private readonly Dictionary<Guid, (CommentText Text, List<Tally> Tallies)> _items = [];

    /// <summary>The comments of the batch that are stored already.</summary>
    private readonly Dictionary<Guid, StoredRevision> _stored = [];

    /// <summary>The keys by which the texts of a stored comment were counted among near-duplicates.</summary>
    private readonly Dictionary<Guid, IReadOnlyList<long>> _ownKeys = [];

    private readonly DateTimeOffset _now;

    private BatchSignals(DateTimeOffset now) => _now = now;

    /// <summary>The sites of the batch that Moderation knows.</summary>
    public IReadOnlyDictionary<Guid, Site> Sites { get; private set; } = new Dictionary<Guid, Site>();

    public static async Task<BatchSignals> ReadAsync(
        ModerationDatabase database, IReadOnlyList<CommentToDecide> batch, DateTimeOffset now, CancellationToken ct)
    {
        var signals = new BatchSignals(now);
        await using var connection = await database.OpenForKeysAsync(ct);
        await signals.ReadSitesAndAuthorsAsync(database, batch, connection, ct);
        foreach (var item in batch)
        {
            var text = new CommentText(item.Comment.Content, item.Comment.Format, item.Comment.Author);
            signals._items[item.Id] = (text, !item.Comment.IsImport() && signals.Sites.TryGetValue(item.Comment.SiteId, out var site)
                ? Tally.Of(site.Policy, item.Comment, text)
                : []);
        }

        var tallies = signals.Sought(batch);
        if (tallies.Count > 0)
            await signals.ReadCountsAsync(database, batch, tallies, connection, ct);
        return signals;
    }

    private async Task ReadSitesAndAuthorsAsync(
        ModerationDatabase database, IReadOnlyList<CommentToDecide> batch, DbConnection connection, CancellationToken ct)
    {
        await using var results = await connection.QueryMultipleAsync(
            $"{SiteTable.ReadSql(database)};\n{AuthorsSql(database)}",
            new
            {
                sites = SiteTable.Values(batch.Select(item => item.Comment.SiteId)),
                now = _now,
                authors = ModerationDatabase.Values(batch.Select(AuthorOf).OfType<SoughtAuthor>().Distinct()),
            },
            ct);
        Sites = (await results.ReadAsync<Site>()).ToDictionary(site => site.Id);
        foreach (var row in await results.ReadAsync<AuthorRow>())
            _authors[(row.SiteId, row.AuthorKey)] = row.ToSignals();
    }

    private async Task ReadCountsAsync(
        ModerationDatabase database,
        IReadOnlyList<CommentToDecide> batch,
        List<SoughtTally> tallies,
        DbConnection connection,
        CancellationToken ct)
    {
        await using var results = await connection.QueryMultipleAsync(
            TalliesSql(database),
            new
            {
                tallies = ModerationDatabase.Values(tallies),
                comments = ModerationDatabase.Values(batch.Select(item => item.Id)),
            },
            ct);
        foreach (var row in await results.ReadAsync<TallyRow>())
            Add((row.SiteId, row.Key), row.Bucket, row.Count);
        foreach (var row in await results.ReadAsync<StoredRevision>())
            _stored[row.Id] = row;
        foreach (var item in batch)
        {
            if (_stored.TryGetValue(item.Id, out var stored) && Sites.TryGetValue(item.Comment.SiteId, out var site))
                _ownKeys[item.Id] = stored.KeysOfTexts(site);
        }
    }

    public CommentText TextOf(CommentToDecide item) => _items[item.Id].Text;

    /// <summary>The tallies to add the comment to. An edit is not added again under the keys of its earlier texts.</summary>
    public IReadOnlyList<Tally> TalliesOf(CommentToDecide item) =>
        _items[item.Id].Tallies.FindAll(tally => !OwnKeys(item).Contains(tally.Key));

    public Signals Of(CommentToDecide item)
    {
        var tallies = _items[item.Id].Tallies;
        var rates = tallies.Where(tally => tally.Name.Contains('/', StringComparison.Ordinal))
            .ToDictionary(tally => tally.Name, tally => CountOf(tally, item, item.Comment.SubmittedAt));
        // Two numbers have to agree, because one may agree by chance. An edit must not count as a near-duplicate of its own earlier text.
        var ownKeys = OwnKeys(item);
        var alike = tallies.Where(tally => tally.Name == Tally.Duplicate)
            .Select(tally => Math.Max(0, CountOf(tally, item, item.Comment.SubmittedAt) - (ownKeys.Contains(tally.Key) ? 1 : 0)))
            .OrderDescending().Skip(1).ToList();
        var rejected = tallies.Find(tally => tally.Name == Tally.Rejected);
        return new Signals
        {
            Language = item.Language,
            Unreadable = item.LanguageSupported ? null : true,
            Author = AuthorOf(item) is { } author ? _authors.GetValueOrDefault((author.SiteId, author.AuthorKey)) : null,
            Rates = rates.Count > 0 ? rates : null,
            Duplicates = alike.Count > 0 ? alike[0] : null,
            CountedBefore = ownKeys.Count > 0 ? ownKeys : null,
            RejectedToday = rejected is null ? null : CountOf(rejected, item, _now),
            Flags = item.Comment.Flags,
        };
    }

    /// <summary>Counts a comment for the comments after it, unless this revision was counted before.</summary>
    public void Add(ProposedDecision decided)
    {
        var isNew = !_stored.TryGetValue(decided.Comment.CommentId, out var stored);
        if (stored?.Revision >= decided.Comment.Revision)
            return;
        foreach (var tally in decided.Tallies.Where(tally => TallyTable.Counts(tally, decided, isNew)))
            Add((decided.Comment.SiteId, tally.Key), tally.BucketOf(tally.Name == Tally.Rejected ? _now : decided.Comment.SubmittedAt), 1);
    }

    private IReadOnlyList<long> OwnKeys(CommentToDecide item) => _ownKeys.GetValueOrDefault(item.Id, []);

    private void Add((Guid, long) key, long bucket, int count)
    {
        if (!_counts.TryGetValue(key, out var buckets))
            _counts[key] = buckets = [];
        buckets[bucket] = buckets.GetValueOrDefault(bucket) + count;
    }

    private int CountOf(Tally tally, CommentToDecide item, DateTimeOffset at)
    {
        if (!_counts.TryGetValue((item.Comment.SiteId, tally.Key), out var buckets))
            return 0;
        var (from, to) = (tally.Since(at), tally.BucketOf(at));
        return buckets.Where(bucket => bucket.Key >= from && bucket.Key <= to).Sum(bucket => bucket.Value);
    }

    private List<SoughtTally> Sought(IEnumerable<CommentToDecide> batch) =>
    [
        .. batch
            .SelectMany(item => _items[item.Id].Tallies.Select(tally => new SoughtTally(
                item.Comment.SiteId, tally.Key, tally.Since(tally.Name == Tally.Rejected ? _now : item.Comment.SubmittedAt))))
            .GroupBy(tally => (tally.SiteId, tally.Key))
            .Select(same => same.MinBy(tally => tally.Since)!),
    ];

    private static SoughtAuthor? AuthorOf(CommentToDecide item) =>
        AuthorKey.Of(item.Comment.Author?.Id, item.Comment.Author?.Email) is { } key ? new SoughtAuthor(item.Comment.SiteId, key) : null;

    private static string AuthorsSql(ModerationDatabase database) =>
        $"""
        select
            a.site_id, a.author_key, a.approved, a.held, a.rejected, a.state, a.state_until,
            (select count(*)
             from author_strikes as s
             where s.site_id = a.site_id and s.author_key = a.author_key and s.expires_at > @now) as strikes
        from {database.Rows<SoughtAuthor>("r", "@authors")}
        join authors as a on a.site_id = r.site_id and a.author_key = r.author_key
        """;

    private static string TalliesSql(ModerationDatabase database) =>
        $"""
        select t.site_id, t.key, t.bucket, t.count
        from {database.Rows<SoughtTally>("r", "@tallies")}
        join tallies as t on t.site_id = r.site_id and t.key = r.key and t.bucket >= r.since;
        select c.id, c.revision, c.content, c.format, c.signals
        from {database.Rows<Guid>("r", "@comments")}
        join comments as c on c.id = r.id
        """;

    private sealed record SoughtAuthor(Guid SiteId, string AuthorKey);

    private sealed record SoughtTally(Guid SiteId, long Key, long Since);

    private sealed record TallyRow
    {
        public required Guid SiteId { get; init; }

        public required long Key { get; init; }

        public required long Bucket { get; init; }

        public required int Count { get; init; }
    }

    private sealed record AuthorRow
    {
        public required Guid SiteId { get; init; }

        public required string AuthorKey { get; init; }

        public required int Approved { get; init; }

        public required int Held { get; init; }

        public required int Rejected { get; init; }

        public required string State { get; init; }

        public DateTimeOffset? StateUntil { get; init; }

        public required int Strikes { get; init; }

        public AuthorSignals ToSignals() => new()
        {
            Approved = Approved,
            Held = Held,
            Rejected = Rejected,
            Strikes = Strikes,
            State = State == AuthorState.None ? null : State,
            Until = State == AuthorState.None ? null : StateUntil,
        };
    }
}
