using System.Data.Common;
using System.Text.Json;
using Dapper;
using Intake.Publishing;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Submitting;

/// <summary>Stores a batch of submissions in one transaction: look up, plan, write, and once more for whoever lost a race.</summary>
internal sealed class StoreSubmissions(IntakeDatabase database, IOptions<IntakeOptions> options, TimeProvider time)
{
    public Task<IReadOnlyList<StoredSubmission>> StoreAsync(IReadOnlyList<NewSubmission> batch, CancellationToken ct) =>
        database.WriteAsync(transaction => StoreAsync(batch, transaction, ct), ct);

    private async Task<IReadOnlyList<StoredSubmission>> StoreAsync(IReadOnlyList<NewSubmission> batch, DbTransaction transaction, CancellationToken ct)
    {
        var stored = new StoredSubmission?[batch.Count];
        var open = Enumerable.Range(0, batch.Count).ToList();
        while (open.Count > 0)
        {
            var now = time.GetUtcNow();
            var submissions = open.ConvertAll(i => batch[i]);
            var plan = SubmissionPlan.Of(
                submissions,
                await FindAsync(submissions, "idempotency_key", s => s.IdempotencyKey, transaction, ct),
                await FindAsync(submissions, "external_id", s => s.Draft.ExternalId, transaction, ct),
                () => Guid.CreateVersion7(now));
            var inserted = await InsertAsync(submissions, plan, now, transaction, ct);
            for (var i = 0; i < open.Count; i++)
                stored[open[i]] = plan[i].Answer ?? inserted.GetValueOrDefault((plan[i].CommentId, plan[i].Revision));
            open.RemoveAll(i => stored[i] is not null);
        }

        return stored!;
    }

    private async Task<IReadOnlyDictionary<(Guid, string), KnownSubmission>> FindAsync(
        List<NewSubmission> submissions, string column, Func<NewSubmission, string?> value, DbTransaction transaction, CancellationToken ct)
    {
        var wanted = submissions.Where(s => value(s) is not null).Select(s => new Wanted(s.Site.Id, value(s)!)).Distinct().ToList();
        if (wanted.Count == 0)
            return new Dictionary<(Guid, string), KnownSubmission>();
        // A key finds the very revision it made; an external id finds the latest.
        var latestOnly = column == "external_id" ? "and s.superseded_by is null" : "";
        // What is not found comes as an empty row: PostgreSQL may turn any other join round and read the whole index for each batch.
        var found = await transaction.Connection!.QueryAsync<KnownSubmission>(new CommandDefinition(
            $"""
            select s.site_id, s.{column} as found_by, s.comment_id, s.revision, s.content_hash, s.payload_hash, s.message, s.status, s.decision
            from {database.Rows<Wanted>()}
            left join submissions as s on s.site_id = r.site_id and s.{column} = r.value {latestOnly}
            """,
            new { rows = Database.Values(wanted) },
            transaction,
            cancellationToken: ct));
        return found.Where(static known => known.CommentId != Guid.Empty).ToDictionary(known => (known.SiteId, known.FoundBy));
    }

    private async Task<IReadOnlyDictionary<(Guid, int), StoredSubmission>> InsertAsync(
        List<NewSubmission> submissions, IReadOnlyList<SubmissionPlan.Planned> plan, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var rows = submissions.Zip(plan)
            .Where(pair => pair.Second.Step == SubmissionPlan.Step.Insert)
            .Select(pair => RowOf(pair.First, pair.First.ToMessage(pair.Second.CommentId, pair.Second.Revision, now)))
            .ToList();
        if (rows.Count == 0)
            return new Dictionary<(Guid, int), StoredSubmission>();
        var json = new { rows = Database.Values(rows.Select(r => r.Row)) };
        if (rows.Exists(r => r.Row.Revision > 1))
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                $"""
                update submissions
                set superseded_by = r.revision, next_publish_at = null
                from {database.Rows<Row>()}
                where submissions.comment_id = r.comment_id
                  and submissions.revision = r.revision - 1
                  and submissions.superseded_by is null
                """,
                json,
                transaction,
                cancellationToken: ct));

        var won = await transaction.Connection!.QueryAsync<Won>(new CommandDefinition(
            $"""
            insert into submissions (
                comment_id, revision, site_id, external_id, idempotency_key, content_hash, payload_hash,
                message, page, status, submitted_at, expires_at, next_publish_at, publish_count)
            select
                r.comment_id, r.revision, r.site_id, r.external_id, r.idempotency_key, r.content_hash, r.payload_hash,
                r.message, r.page, 'pending', r.submitted_at, r.expires_at, r.next_publish_at, 1
            from {database.Rows<Row>()}
            where true
            on conflict do nothing
            returning comment_id, revision
            """,
            json,
            transaction,
            cancellationToken: ct));
        var winners = won.Select(w => (w.CommentId, w.Revision)).ToHashSet();
        return rows
            .Where(r => winners.Contains((r.Row.CommentId, r.Row.Revision)))
            .ToDictionary(
                r => (r.Row.CommentId, r.Row.Revision),
                r => new StoredSubmission { Outcome = Outcome.Stored, CommentId = r.Row.CommentId, Revision = r.Row.Revision, Message = r.Message });
    }

    private (Row Row, CommentSubmitted Message) RowOf(NewSubmission submission, CommentSubmitted message)
    {
        var expiresAt = message.SubmittedAt.AddSeconds(submission.Site.ScoringDeadlineSeconds);
        var row = new Row
        {
            CommentId = message.CommentId,
            Revision = message.Revision,
            SiteId = message.SiteId,
            ExternalId = message.ExternalId,
            IdempotencyKey = submission.IdempotencyKey,
            ContentHash = submission.ContentHash,
            PayloadHash = submission.PayloadHash,
            Message = JsonSerializer.Serialize(message, IntakeJson.Default.CommentSubmitted),
            Page = submission.Page,
            SubmittedAt = message.SubmittedAt,
            ExpiresAt = expiresAt,
            NextPublishAt = BackOff.Next(message.SubmittedAt, 0, expiresAt, options.Value),
        };
        return (row, message);
    }

    private sealed record Wanted(Guid SiteId, string Value);

    private sealed record Won
    {
        public required Guid CommentId { get; init; }

        public required int Revision { get; init; }
    }

    private sealed record Row
    {
        public required Guid CommentId { get; init; }

        public required int Revision { get; init; }

        public required Guid SiteId { get; init; }

        public string? ExternalId { get; init; }

        public string? IdempotencyKey { get; init; }

        public required string ContentHash { get; init; }

        public required string PayloadHash { get; init; }

        public required string Message { get; init; }

        public string? Page { get; init; }

        public required DateTimeOffset SubmittedAt { get; init; }

        public required DateTimeOffset ExpiresAt { get; init; }

        public required DateTimeOffset NextPublishAt { get; init; }
    }
}
