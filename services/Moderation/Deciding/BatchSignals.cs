using System.Data.Common;
using Dapper;
using Moderation.Authors;
using Moderation.Contracts;
using Moderation.Corrections;
using Moderation.Decisions;
using Moderation.Rules;
using Moderation.Rules.Tallying;
using Moderation.Rules.Text;
using Moderation.Sites;
using Shared.Storage;

namespace Moderation.Deciding;

/// <summary>
/// The facts about the comments of a batch that the rules need. One round trip reads sites and authors. A second one, only if a policy
/// counts anything or a site has corrections, reads tallies, stored revisions and corrections. Each comment of the batch counts for the
/// comments after it.
/// </summary>
internal sealed class BatchSignals
{
    private readonly AuthorFacts _authors;
    private readonly TallyCounts _counts = new();
    private readonly CorrectionFacts _corrections = new();
    private readonly Dictionary<Guid, (CommentText Text, List<Tally> Tallies)> _items = [];

    /// <summary>The comments of the batch that are stored already.</summary>
    private readonly Dictionary<Guid, StoredRevision> _stored = [];

    /// <summary>The keys by which the texts of a stored comment were counted among near-duplicates.</summary>
    private readonly Dictionary<Guid, IReadOnlyList<long>> _ownKeys = [];

    /// <summary>The rejected comments that comments of the batch answer.</summary>
    private readonly HashSet<SoughtParent> _rejectedParents = [];

    /// <summary>Where the comments of the batch quote from.</summary>
    private readonly QuotedSources _sources = new();

    private readonly DateTimeOffset _now;

    private BatchSignals(IEnumerable<CommentToDecide> batch, DateTimeOffset now)
    {
        _now = now;
        _authors = new AuthorFacts(
            batch.Where(item => item.Comment.Author is not null).Select(item => (item.Comment.SiteId, item.Comment.Author!)));
    }

    /// <summary>The sites of the batch that Moderation knows.</summary>
    public IReadOnlyDictionary<Guid, Site> Sites { get; private set; } = new Dictionary<Guid, Site>();

    public static async Task<BatchSignals> ReadAsync(
        ModerationDatabase database, IReadOnlyList<CommentToDecide> batch, DateTimeOffset now, CancellationToken ct)
    {
        var signals = new BatchSignals(batch, now);
        await using var connection = await database.OpenForKeysAsync(ct);
        await signals.ReadSitesAndAuthorsAsync(database, batch, connection, ct);
        foreach (var item in batch)
            signals.Prepare(item);
        var (tallies, parents) = (signals.SoughtTallies(batch), signals.SoughtParents(batch));
        if (tallies.Count > 0 || parents.Count > 0 || signals.AsksForMore || batch.Any(signals.AsksForEdits))
            await signals.ReadCountsAsync(database, batch, tallies, parents, connection, ct);
        return signals;
    }

    private void Prepare(CommentToDecide item)
    {
        var text = new CommentText(item.Comment.Content, item.Comment.Format, item.Comment.Author, item.Comment.Url);
        var site = item.Comment.IsImport() ? null : Sites.GetValueOrDefault(item.Comment.SiteId);
        _items[item.Id] = (text, site is null ? [] : Tally.Of(site.Policy, item.Comment, text));
        if (site is { HasCorrections: true })
            _corrections.Seek(item.Id, site.Id, text);
        if (!item.Comment.IsImport())
            _sources.Seek(item, text, PolicyOf(item) ?? SitePolicy.Default);
    }

    private async Task ReadSitesAndAuthorsAsync(
        ModerationDatabase database, IReadOnlyList<CommentToDecide> batch, DbConnection connection, CancellationToken ct)
    {
        var parameters = new DynamicParameters(new { sites = SiteTable.Values(batch.Select(item => item.Comment.SiteId)) });
        _authors.AddParameters(parameters, _now);
        await using var results = await connection.QueryMultipleAsync(
            $"{SiteTable.ReadSql(database)};\n{AuthorFacts.Sql(database)}", parameters, ct);
        Sites = (await results.ReadAsync<Site>()).ToDictionary(site => site.Id);
        await _authors.ReadAsync(results);
    }

    private async Task ReadCountsAsync(
        ModerationDatabase database,
        IReadOnlyList<CommentToDecide> batch,
        List<SoughtTally> tallies,
        IReadOnlyCollection<SoughtParent> parents,
        DbConnection connection,
        CancellationToken ct)
    {
        await using var results = await connection.QueryMultipleAsync(
            string.Join(";\n", Statements(database)),
            new
            {
                now = _now,
                numbers = _corrections.Numbers,
                tallies = ModerationDatabase.Values(tallies),
                comments = ModerationDatabase.Values(batch.Select(item => item.Id)),
                parents = ModerationDatabase.Values(parents),
                sources = ModerationDatabase.Values(_sources.Rows),
            },
            ct);
        await _counts.ReadAsync(results);
        foreach (var row in await results.ReadAsync<StoredRevision>())
            _stored[row.Id] = row;
        foreach (var item in batch)
        {
            if (_stored.TryGetValue(item.Id, out var stored) && Sites.TryGetValue(item.Comment.SiteId, out var site))
                _ownKeys[item.Id] = stored.KeysOfTexts(site);
        }

        foreach (var parent in await results.ReadAsync<SoughtParent>())
            _rejectedParents.Add(parent);
        if (_sources.AreSought)
            await _sources.ReadAsync(results);
        if (_corrections.AreSought)
            await _corrections.ReadAsync(results);
    }

    public CommentText TextOf(CommentToDecide item) => _items[item.Id].Text;

    /// <summary>The tallies to add the comment to. An edit is not added again under the keys of its earlier texts.</summary>
    public IReadOnlyList<Tally> TalliesOf(CommentToDecide item) =>
        _items[item.Id].Tallies.FindAll(tally => !OwnKeys(item).Contains(tally.Key));

    public Signals Of(CommentToDecide item)
    {
        var tallies = _items[item.Id].Tallies;
        // An author has a tally for each identity, and the highest one counts.
        var rates = tallies.Where(tally => tally.Name.Contains('/', StringComparison.Ordinal))
            .GroupBy(tally => tally.Name, tally => CountOf(tally, item) + EarlierEdits(item))
            .ToDictionary(same => same.Key, same => same.Max());
        // Two numbers have to agree, because one may agree by chance. An edit must not count as a near-duplicate of its own earlier text.
        var ownKeys = OwnKeys(item);
        var alike = tallies.Where(tally => tally.Name == Tally.Duplicate)
            .Select(tally => Math.Max(0, CountOf(tally, item) - (ownKeys.Contains(tally.Key) ? 1 : 0)))
            .OrderDescending().Skip(1).ToList();
        var rejected = tallies.Find(tally => tally.Name == Tally.Rejected);
        return new Signals
        {
            Language = item.Language,
            Unreadable = item.LanguageSupported ? null : true,
            LanguageLevel = item.NotableLevel,
            Author = _authors.Of(item.Comment.SiteId, item.Comment.Author, PolicyOf(item) ?? SitePolicy.Default, item.Comment.SubmittedAt),
            Rates = rates.Count > 0 ? rates : null,
            Duplicates = alike.Count > 0 ? alike[0] : null,
            CountedBefore = ownKeys.Count > 0 ? ownKeys : null,
            Edited = AsksForEdits(item) ? _stored.GetValueOrDefault(item.Id)?.ToEdited() : null,
            ParentRejected = ParentOf(item) is { } parent ? _rejectedParents.Contains(parent) : null,
            RejectedToday = rejected is null ? null : CountOf(rejected, item),
            Quoted = item.Quoted is not { } quoted
                ? null
                : new QuotedSignals { Share = quoted.Share, Scores = quoted.Scores, IsKnown = _sources.AreKnown(item.Id) },
            Remembered = PolicyOf(item) is { } policy ? _corrections.Of(item.Id, TextOf(item), item.Comment.Author, policy) : null,
            Flags = item.Comment.Flags,
        };
    }

    /// <summary>Counts a comment for the comments after it, unless this revision was counted before.</summary>
    public void Add(ProposedDecision decided)
    {
        var stored = _stored.GetValueOrDefault(decided.Comment.CommentId);
        if (stored?.Revision >= decided.Comment.Revision)
            return;
        if (decided is { Verdict.Status: CommentStatus.Rejected, Comment.ExternalId: { } externalId })
            _rejectedParents.Add(new SoughtParent(decided.Comment.SiteId, externalId));
        _sources.Add(
            decided.Comment, decided.Site?.Policy ?? SitePolicy.Default, decided.Verdict.Status == CommentStatus.Rejected);
        foreach (var tally in decided.Tallies)
        {
            _counts.Add(
                decided.Comment.SiteId, tally, TimeOf(tally, decided.Comment), TallyTable.CountOf(tally, decided, stored?.Revision ?? 0));
        }
    }

    /// <summary>The revisions between the stored one and this one, which came so quickly that they are decided together.</summary>
    private int EarlierEdits(CommentToDecide item) =>
        Math.Max(0, item.Revision - 1 - (_stored.GetValueOrDefault(item.Id)?.Revision ?? 0));

    private SitePolicy? PolicyOf(CommentToDecide item) => Sites.GetValueOrDefault(item.Comment.SiteId)?.Policy;

    private bool AsksForEdits(CommentToDecide item) => item.Revision > 1 && PolicyOf(item)?.Edits is not null;

    private SoughtParent? ParentOf(CommentToDecide item) =>
        item.Comment.ParentId is { } parent && PolicyOf(item)?.Replies is not null ? new SoughtParent(item.Comment.SiteId, parent) : null;

    private HashSet<SoughtParent> SoughtParents(IEnumerable<CommentToDecide> batch) => [.. batch.Select(ParentOf).OfType<SoughtParent>()];

    private IReadOnlyList<long> OwnKeys(CommentToDecide item) => _ownKeys.GetValueOrDefault(item.Id, []);

    private int CountOf(Tally tally, CommentToDecide item) => _counts.Of(item.Comment.SiteId, tally, TimeOf(tally, item.Comment));

    /// <summary>The quota of a day is counted by the time of the decisions, everything else by the time of submission.</summary>
    private DateTimeOffset TimeOf(Tally tally, CommentSubmitted comment) => tally.Name == Tally.Rejected ? _now : comment.SubmittedAt;

    private List<SoughtTally> SoughtTallies(IEnumerable<CommentToDecide> batch) => TallyCounts.Sought(batch.SelectMany(
        item => _items[item.Id].Tallies.Select(
            tally => new SoughtTally(item.Comment.SiteId, tally.Key, tally.Since(TimeOf(tally, item.Comment))))));

    private bool AsksForMore => _sources.AreSought || _corrections.AreSought;

    /// <summary>The statements of the second round trip; their results are read in this order.</summary>
    private IEnumerable<string> Statements(ModerationDatabase database)
    {
        yield return Sql(database);
        if (_sources.AreSought)
            yield return QuotedSources.Sql(database);
        if (_corrections.AreSought)
            yield return CorrectionFacts.Sql(database);
    }

    private static string Sql(ModerationDatabase database) =>
        $"""
        {TallyCounts.Sql(database)};
        select c.id, c.revision, c.content, c.format, c.status, c.decided_by, c.signals
        from {database.Rows<Guid>("r", "@comments")}
        join comments as c on c.id = r.id;
        select distinct c.site_id, c.external_id
        from {database.Rows<SoughtParent>("r", "@parents")}
        join comments as c on c.site_id = r.site_id and c.external_id = r.external_id and c.status = 'rejected'
        """;

    private sealed record SoughtParent(Guid SiteId, string ExternalId);
}
