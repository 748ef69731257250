using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Moderation.Authors;
using Moderation.Contracts;
using Moderation.Deliveries;
using Moderation.Queue;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Writes a batch of decisions with all that follows from them in one transaction, each set in one statement. The upsert tells which
/// of them count: those on a comment's first or a newer revision. The others change nothing.
/// </summary>
internal sealed class StoreDecisions(ModerationDatabase database, NewDeliveries deliveries)
{
    /// <summary>SQLite reads the words of a text itself.</summary>
    private bool KeepsWords => database.Options.Provider == DatabaseProvider.Postgres;

    /// <param name="decided">One for each comment, in the order of ids, so that two batches never lock each other out.</param>
    /// <param name="ct">Gives up, with nothing stored.</param>
    public Task<StoredDecisions> StoreAsync(IReadOnlyList<ProposedDecision> decided, CancellationToken ct) =>
        database.WriteAsync(transaction => StoreAsync(decided, transaction, ct), Consequences, ct);

    private async Task<StoredDecisions> StoreAsync(IReadOnlyList<ProposedDecision> items, DbTransaction transaction, CancellationToken ct)
    {
        var before = await BeforeEdit.ReadAsync(
            [.. items.Where(item => item.Comment.Revision > 1).Select(item => item.Comment.CommentId)], transaction, database, ct);
        var decided = items
            .Select(item => before.TryGetValue(item.Comment.CommentId, out var edited) ? item.Editing(edited) : item)
            .ToList();
        var rows = await UpsertAsync(decided, transaction, ct);
        var won = decided
            .Where(d => rows.ContainsKey(d.Comment.CommentId))
            .Select(d => (Comment: d, Row: rows[d.Comment.CommentId]))
            .Select(d => new AcceptedDecision(d.Comment, d.Comment.ToMessage(d.Row.Version), d.Row.Replaced))
            .ToList();
        var known = won.Count == decided.Count ? [] : await ReadKnownAsync(decided.Except(won.Select(d => d.Comment)), transaction, ct);
        return new StoredDecisions
        {
            New = won,
            Deliveries = deliveries.Insert(won.Select(d => d.Comment.ToDeliver(d.Announced))),
            Decisions = won.Select(d => d.Announced).Concat(known).ToDictionary(d => (d.CommentId, d.Revision)),
        };
    }

    /// <summary>Last in the transaction are the authors and tallies, since these rows are shared with other comments.</summary>
    private IEnumerable<Statement> Consequences(StoredDecisions stored)
    {
        if (stored.New.Count == 0)
            return [];
        var now = stored.New[0].Comment.DecidedAt;
        return
        [
            DecisionHistory.Append(database, stored.New.Select(d => DecisionRow.Of(d.Comment, d.Announced))),
            .. Queue([.. stored.New.Select(d => d.Comment)]),
            .. stored.Deliveries,
            .. AuthorTable.Record(database, [.. stored.New.SelectMany(d => DecidedAuthors.Of(d.Comment, d.Replaced))], now),
            .. TallyTable.Add(database, stored.New.Select(d => (d.Comment, d.Replaced is null)), now),
        ];
    }

    private async Task<Dictionary<Guid, Won>> UpsertAsync(
        IEnumerable<ProposedDecision> decided, DbTransaction transaction, CancellationToken ct)
    {
        var won = await transaction.QueryAsync<Won>(
            $"""
            insert into comments (
                id, revision, version, site_id, correlation_id, content, format, url, type, language, external_id, parent_id,
                author_id, author_name, author_email, author_url, author_ip, author_user_agent, author_role,
                status, reasons, scores, model_version, policy_version, decided_by, created_at, submitted_at, decided_at,
                author_key, signals, tags, policy_status{AndWords(", words")})
            select
                r.id, r.revision, 1, r.site_id, r.correlation_id, r.content, r.format, r.url, r.type, r.language, r.external_id,
                r.parent_id, r.author_id, r.author_name, r.author_email, r.author_url, r.author_ip, r.author_user_agent, r.author_role,
                r.status, r.reasons, r.scores, r.model_version, r.policy_version, r.decided_by, r.created_at, r.submitted_at, r.decided_at,
                r.author_key, r.signals, r.tags, r.policy_status{AndWords(", cast(r.words as tsvector)")}
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
                policy_status = excluded.policy_status{AndWords(", words = excluded.words")},
                replaced = comments.status || ' ' || coalesce(comments.author_key, '')
            where comments.revision < excluded.revision
            returning id, version, replaced
            """,
            new { rows = RowsOf(decided.Select(CommentRow.Of)) },
            ct);
        return won.ToDictionary(row => row.Id);
    }

    private SqlMapper.ICustomQueryParameter RowsOf(IEnumerable<CommentRow> comments) =>
        KeepsWords ? ModerationDatabase.Values(
            comments.Select(comment => new CommentWithWords(comment))) : ModerationDatabase.Values(comments);

    private string AndWords(string sql) => KeepsWords ? sql : "";

    /// <summary>
    /// Held comments wait for a person. One whose new revision is not held any more waits no longer: <see cref="BeforeEdit.Check"/>.
    /// </summary>
    private IEnumerable<Statement> Queue(List<ProposedDecision> won)
    {
        var held = won.FindAll(d => d.Verdict.Status == CommentStatus.Held);
        var edited = won.FindAll(d => d.Verdict.Status != CommentStatus.Held && d.Comment.Revision > 1);
        return
        [
            .. ReviewQueue.Add(database, held.ConvertAll(PlaceOf)),
            .. ReviewQueue.Remove(database, edited.ConvertAll(d => d.Comment.CommentId)),
        ];
    }

    private static (QueueRow Row, IReadOnlyList<string> Codes) PlaceOf(ProposedDecision held)
    {
        var place = QueueRow.Of(held.Comment, held.Language, held.Verdict.Reasons, held.DecidedAt);
        return held.Before?.Place(place, held.Verdict.Reasons) ?? (place, [.. held.Verdict.Reasons.Select(reason => reason.Code)]);
    }

    /// <summary>What was decided before on the very revisions that did not count; nothing for those that are out of date.</summary>
    private async Task<IEnumerable<CommentDecided>> ReadKnownAsync(
        IEnumerable<ProposedDecision> lost, DbTransaction transaction, CancellationToken ct)
    {
        var known = await transaction.QueryAsync<KnownDecision>(
            $"""
            select
                c.id, c.revision, c.site_id, c.correlation_id, c.version, c.status, c.reasons, c.scores, c.model_version,
                c.tags, c.decided_by, c.decided_at
            from {database.Rows<Sought>()}
            join comments as c on c.id = r.id and c.revision = r.revision
            """,
            new { rows = ModerationDatabase.Values(lost.Select(d => new Sought(d.Comment.CommentId, d.Comment.Revision))) },
            ct);
        return known.Select(row => row.ToMessage());
    }

    /// <summary>With what the search on PostgreSQL looks through.</summary>
    private sealed record CommentWithWords : CommentRow
    {
        [SetsRequiredMembers]
        public CommentWithWords(CommentRow comment)
            : base(comment) => Words = SearchWords.Vector(comment.Content);

        public string Words { get; }
    }

    private sealed record Sought(Guid Id, int Revision);

    private sealed record Won
    {
        public required Guid Id { get; init; }

        public required int Version { get; init; }

        /// <summary>The status and the author's key of the revision before; null for a new comment.</summary>
        public string? Replaced { get; init; }
    }
}

/// <summary>A decision that counts.</summary>
/// <param name="Comment">What was decided.</param>
/// <param name="Announced">What is said of it.</param>
/// <param name="Replaced">The status and the author's key of the revision before; null for a new comment.</param>
internal sealed record AcceptedDecision(ProposedDecision Comment, CommentDecided Announced, string? Replaced);

/// <summary>What is in force after a batch.</summary>
internal sealed record StoredDecisions
{
    /// <summary>Decided just now.</summary>
    public required IReadOnlyList<AcceptedDecision> New { get; init; }

    /// <summary>What stores that somebody is told; none where nobody is.</summary>
    public required IReadOnlyList<Statement> Deliveries { get; init; }

    /// <summary>The new ones and those that were known, by comment and revision.</summary>
    public required IReadOnlyDictionary<(Guid CommentId, int Revision), CommentDecided> Decisions { get; init; }
}
