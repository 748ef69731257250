using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Moderation.Contracts;
using Moderation.Deliveries;
using Moderation.Queue;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Writes a batch of the policy's decisions and their consequences in one transaction, each set in one statement. The upsert accepts those
/// on a comment's first or a newer revision; the others change nothing.
/// </summary>
internal sealed class StoreDecisions(ModerationDatabase database, NewDeliveries deliveries)
{
    /// <summary>Only PostgreSQL stores words; SQLite's full-text index splits the text itself.</summary>
    private bool KeepsWords => database.Options.Provider == DatabaseProvider.Postgres;

    /// <param name="proposed">One for each comment, in the order of ids, so that two batches never deadlock.</param>
    /// <param name="ct">Cancels, with nothing stored.</param>
    public Task<StoredBatch> StoreAsync(IReadOnlyList<ProposedDecision> proposed, CancellationToken ct) =>
        database.WriteAsync(
            transaction => StoreAsync(proposed, transaction, ct),
            stored => stored.Consequences.ToStatements(database),
            ct);

    private async Task<StoredBatch> StoreAsync(
        IReadOnlyList<ProposedDecision> proposed, DbTransaction transaction, CancellationToken ct)
    {
        var edits = proposed.Where(item => item.Comment.Revision > 1).ToList();
        var before = await BeforeEdit.ReadAsync(edits.ConvertAll(item => item.Comment.CommentId), transaction, database, ct);
        if (before.Count > 0)
            await EarlierRevisions.KeepAsync(edits, transaction, database, ct);
        var decided = proposed
            .Select(item => before.TryGetValue(item.Comment.CommentId, out var edited) ? item.Editing(edited) : item)
            .ToList();
        var upserted = await UpsertAsync(decided, transaction, ct);
        var accepted = decided
            .Where(item => upserted.ContainsKey(item.Comment.CommentId))
            .Select(item => AcceptedDecision.Of(item, upserted[item.Comment.CommentId]))
            .ToList();
        var superseded = decided.Where(item => !upserted.ContainsKey(item.Comment.CommentId)).ToList();
        var known = superseded.Count == 0 ? [] : await ReadKnownAsync(superseded, transaction, ct);
        return new StoredBatch
        {
            New = accepted,
            Consequences = ConsequencesOf(accepted),
            InForce = accepted.Select(decision => decision.Announced)
                .Concat(known)
                .ToDictionary(decision => (decision.CommentId, decision.Revision)),
        };
    }

    /// <summary>
    /// Held comments are queued. A comment whose new revision is not held leaves the queue: <see cref="BeforeEdit.Check"/>.
    /// </summary>
    private Consequences ConsequencesOf(List<AcceptedDecision> accepted)
    {
        var held = accepted.FindAll(decision => decision.Announced.Status == CommentStatus.Held);
        var released = accepted.FindAll(decision => decision.Announced is { Status: not CommentStatus.Held, Revision: > 1 });
        return new Consequences
        {
            History = accepted.ConvertAll(decision => HistoryRow.Of(decision.Proposed, decision.Announced)),
            Queued = held.ConvertAll(decision => PlaceOf(decision.Proposed)),
            Dequeued = released.ConvertAll(decision => decision.Announced.CommentId),
            Authors = [.. accepted.SelectMany(AuthorChanges.Of)],
            Deliveries = deliveries.Insert(accepted
                .Where(decision => !decision.Proposed.IsImport)
                .Select(decision => decision.Proposed.ToDeliver(decision.Announced))),
            Tallied = accepted,
            At = accepted.Count > 0 ? accepted[0].Proposed.DecidedAt : default,
        };
    }

    private async Task<Dictionary<Guid, UpsertedComment>> UpsertAsync(
        IEnumerable<ProposedDecision> decided, DbTransaction transaction, CancellationToken ct)
    {
        var upserted = await transaction.QueryAsync<UpsertedComment>(
            $"""
            insert into comments (
                id, revision, version, site_id, correlation_id, content, format, url, type, language, external_id, parent_id,
                author_id, author_name, author_email, author_url, author_ip, author_user_agent, author_role,
                author_mailbox, author_network, author_url_host,
                status, reasons, scores, model_version, policy_version, decided_by, created_at, submitted_at, decided_at,
                author_key, signals, tags, matches, policy_status{AndWords(", words")})
            select
                r.id, r.revision, 1, r.site_id, r.correlation_id, r.content, r.format, r.url, r.type, r.language, r.external_id,
                r.parent_id, r.author_id, r.author_name, r.author_email, r.author_url, r.author_ip, r.author_user_agent, r.author_role,
                r.author_mailbox, r.author_network, r.author_url_host,
                r.status, r.reasons, r.scores, r.model_version, r.policy_version, r.decided_by, r.created_at, r.submitted_at, r.decided_at,
                r.author_key, r.signals, r.tags, r.matches, r.policy_status{AndWords(", cast(r.words as tsvector)")}
            from {(KeepsWords ? database.Rows<CommentWithWords>() : database.Rows<CommentRow>())}
            where true
            order by r.id
            on conflict (id) do update set
                revision = excluded.revision,
                version = comments.version + 1,
                correlation_id = excluded.correlation_id,
                content = excluded.content,
                format = excluded.format,
                url = excluded.url,
                type = excluded.type,
                language = excluded.language,
                external_id = excluded.external_id,
                parent_id = excluded.parent_id,
                author_id = excluded.author_id,
                author_name = excluded.author_name,
                author_email = excluded.author_email,
                author_url = excluded.author_url,
                author_ip = excluded.author_ip,
                author_user_agent = excluded.author_user_agent,
                author_role = excluded.author_role,
                author_mailbox = excluded.author_mailbox,
                author_network = excluded.author_network,
                author_url_host = excluded.author_url_host,
                status = excluded.status,
                reasons = excluded.reasons,
                scores = excluded.scores,
                model_version = excluded.model_version,
                policy_version = excluded.policy_version,
                decided_by = excluded.decided_by,
                created_at = excluded.created_at,
                submitted_at = excluded.submitted_at,
                decided_at = excluded.decided_at,
                author_key = excluded.author_key,
                signals = excluded.signals,
                tags = excluded.tags,
                matches = excluded.matches,
                policy_status = excluded.policy_status{AndWords(", words = excluded.words")},
                replaced = {ReplacedRevision.Column}
            where comments.revision < excluded.revision
            returning id, version, replaced
            """,
            new { rows = RowsOf(decided.Select(CommentRow.Of)) },
            ct);
        return upserted.ToDictionary(row => row.Id);
    }

    private SqlMapper.ICustomQueryParameter RowsOf(IEnumerable<CommentRow> comments) =>
        KeepsWords ? ModerationDatabase.Values(
            comments.Select(comment => new CommentWithWords(comment))) : ModerationDatabase.Values(comments);

    private string AndWords(string sql) => KeepsWords ? sql : "";

    private static (QueueRow Row, IReadOnlyList<string> Codes) PlaceOf(ProposedDecision held)
    {
        var place = QueueRow.Of(held.Comment, held.Language, held.Verdict.Reasons, held.DecidedAt);
        return held.Before?.Place(place, held.Verdict) ?? (place, QueueCodes.Of(held.Verdict.Reasons, held.Verdict.Tags));
    }

    /// <summary>Reads the stored decisions on the revisions that were not accepted; an out-of-date revision has none.</summary>
    private async Task<IEnumerable<CommentDecided>> ReadKnownAsync(
        IReadOnlyList<ProposedDecision> lost, DbTransaction transaction, CancellationToken ct)
    {
        var submittedAt = lost.ToDictionary(d => (d.Comment.CommentId, d.Comment.Revision), d => d.Comment.SubmittedAt);
        var known = await transaction.QueryAsync<DecisionInForce>(
            $"""
            select
                c.id, c.revision, c.site_id, c.correlation_id, c.version, c.status, c.reasons, c.scores, c.model_version,
                c.tags, c.decided_by, c.decided_at
            from {database.Rows<Sought>()}
            join comments as c on c.id = r.id and c.revision = r.revision
            """,
            new { rows = ModerationDatabase.Values(lost.Select(d => new Sought(d.Comment.CommentId, d.Comment.Revision))) },
            ct);
        return known.Select(row => row.ToMessage() with { SubmittedAt = submittedAt[(row.Id, row.Revision)] });
    }

    /// <summary>A comment with the words that the search on PostgreSQL reads.</summary>
    private sealed record CommentWithWords : CommentRow
    {
        [SetsRequiredMembers]
        public CommentWithWords(CommentRow comment)
            : base(comment) => Words = SearchWords.Vector(comment.Content);

        public string Words { get; }
    }

    private sealed record Sought(Guid Id, int Revision);
}

/// <summary>The decisions of a batch after they were stored.</summary>
internal sealed record StoredBatch
{
    /// <summary>The decisions that this batch put in force.</summary>
    public required IReadOnlyList<AcceptedDecision> New { get; init; }

    public required Consequences Consequences { get; init; }

    /// <summary>
    /// The decision on each revision of the batch that is its comment's newest: a new one, or the one that was stored before.
    /// </summary>
    public required IReadOnlyDictionary<(Guid CommentId, int Revision), CommentDecided> InForce { get; init; }
}
