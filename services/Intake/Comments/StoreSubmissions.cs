using System.Data.Common;
using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Comments;

/// <summary>
/// Stores submissions that may be stored already, in one transaction: look up, plan, write, and repeat for those that lost a race. New
/// comments need none of this (<see cref="InsertSubmissions.AsNewAsync"/>).
/// </summary>
internal sealed class StoreSubmissions(IntakeDatabase database, InsertSubmissions insert, TimeProvider time)
{
    public Task<IReadOnlyList<StoredSubmission>> StoreAsync(IReadOnlyList<NewSubmission> batch, CancellationToken ct) =>
        database.WriteAsync(transaction => StoreAsync(batch, transaction, ct), ct);

    private async Task<IReadOnlyList<StoredSubmission>> StoreAsync(
        IReadOnlyList<NewSubmission> batch, DbTransaction transaction, CancellationToken ct)
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
        // An idempotency key finds the revision that it made, an external id the latest revision.
        var latestOnly = column == "external_id" ? "and s.superseded_by is null" : "";
        // Left join on purpose: with an inner join PostgreSQL may swap the join order and scan the whole index per batch.
        var found = await transaction.QueryAsync<KnownSubmission>(
            $"""
            select s.site_id, s.{column} as found_by, s.comment_id, s.revision, s.content_hash, s.payload_hash, s.message, s.status,
                s.decision, coalesce(s.written_at, s.submitted_at) as written_at
            from {database.Rows<Wanted>()}
            left join submissions as s on s.site_id = r.site_id and s.{column} = r.value {latestOnly}
            """,
            new { rows = Database.Values(wanted) },
            ct);
        return found.Where(static known => known.CommentId != Guid.Empty).ToDictionary(known => (known.SiteId, known.FoundBy));
    }

    private async Task<IReadOnlyDictionary<(Guid, int), StoredSubmission>> InsertAsync(
        List<NewSubmission> submissions,
        IReadOnlyList<SubmissionPlan.Planned> plan,
        DateTimeOffset now,
        DbTransaction transaction,
        CancellationToken ct)
    {
        var inserted = submissions.Zip(plan)
            .Where(pair => pair.Second.Step == SubmissionPlan.Step.Insert)
            .Select(pair => (
                Submission: pair.First with { WrittenBefore = pair.Second.WrittenBefore },
                Message: pair.First.ToMessage(pair.Second.CommentId, pair.Second.Revision, now)))
            .ToList();
        await SupersedeAsync(inserted.Select(item => item.Message).Where(message => message.Revision > 1), transaction, ct);
        return inserted.Count == 0
            ? new Dictionary<(Guid, int), StoredSubmission>()
            : await insert.InsertAsync(inserted, transaction.Connection!, ct);
    }

    private async Task SupersedeAsync(IEnumerable<CommentSubmitted> edits, DbTransaction transaction, CancellationToken ct)
    {
        var rows = edits.Select(edit => new Edited(edit.CommentId, edit.Revision)).ToList();
        if (rows.Count > 0)
        {
            await transaction.ExecuteAsync(
                $"""
                update submissions
                set superseded_by = r.revision, next_publish_at = null
                from {database.Rows<Edited>()}
                where submissions.comment_id = r.comment_id
                  and submissions.revision = r.revision - 1
                  and submissions.superseded_by is null
                """,
                new { rows = Database.Values(rows) },
                ct);
        }
    }

    private sealed record Wanted(Guid SiteId, string Value);

    private sealed record Edited(Guid CommentId, int Revision);
}
