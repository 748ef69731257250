using System.Data.Common;
using System.Text.Json;
using Intake.Publishing;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Comments;

/// <summary>Inserts submissions, in one statement. One with the external id or the idempotency key of a stored one is left out.</summary>
internal sealed partial class InsertSubmissions(
    IntakeDatabase database,
    RepublishComments republish,
    IOptions<IntakeOptions> options,
    TimeProvider time,
    ILogger<InsertSubmissions> logger)
{
    /// <summary>
    /// Inserts each submission as a new comment. Returns null for each that is stored already or is an edit, which few are: those need
    /// <see cref="StoreSubmissions"/>.
    /// </summary>
    public async Task<IReadOnlyList<StoredSubmission?>> AsNewAsync(IReadOnlyList<NewSubmission> batch, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var submissions = batch
            .Select(submission => (Submission: submission, Message: submission.ToMessage(Guid.CreateVersion7(now), 1, now)))
            .ToList();
        var stored = await database.WriteOneAsync(connection => InsertAsync(submissions, connection, ct), ct);
        return submissions.ConvertAll(item => stored.GetValueOrDefault((item.Message.CommentId, 1)));
    }

    /// <summary>Returns the inserted submissions, by comment and revision.</summary>
    public async Task<IReadOnlyDictionary<(Guid CommentId, int Revision), StoredSubmission>> InsertAsync(
        IReadOnlyList<(NewSubmission Submission, CommentSubmitted Message)> submissions,
        DbConnection connection,
        CancellationToken ct)
    {
        var rows = submissions.Select(item => RowOf(item.Submission, item.Message)).ToList();
        var inserted = await connection.QueryAsync<Inserted>(
            $"""
            insert into submissions (
                comment_id, revision, site_id, external_id, idempotency_key, content_hash, payload_hash,
                message, page, status, written_at, submitted_at, expires_at, next_publish_at, publish_count)
            select
                r.comment_id, r.revision, r.site_id, r.external_id, r.idempotency_key, r.content_hash, r.payload_hash,
                r.message, r.page, 'pending', r.written_at, r.submitted_at, r.expires_at, r.next_publish_at, 1
            from {database.Rows<Row>()}
            where true
            on conflict do nothing
            returning comment_id, revision
            """,
            new { rows = Database.Values(rows) },
            ct);
        republish.Expect(rows.Min(static row => row.NextPublishAt));
        var messages = submissions.ToDictionary(item => (item.Message.CommentId, item.Message.Revision), item => item.Message);
        var stored = inserted.ConvertAll(row => messages[(row.CommentId, row.Revision)]);
        LogStored(stored);
        return stored.ToDictionary(
            message => (message.CommentId, message.Revision),
            message => new StoredSubmission
            {
                Outcome = Outcome.Stored,
                CommentId = message.CommentId,
                Revision = message.Revision,
                Message = message
            });
    }

    private void LogStored(List<CommentSubmitted> stored)
    {
        if (!logger.IsEnabled(LogLevel.Debug))
            return;
        foreach (var comment in stored)
            LogStored(logger, comment.CommentId, comment.Revision, comment.SiteId);
    }

    [LoggerMessage(LogLevel.Debug, "Stored comment {CommentId}, revision {Revision} (site {SiteId})")]
    private static partial void LogStored(ILogger logger, Guid commentId, int revision, Guid siteId);

    private Row RowOf(NewSubmission submission, CommentSubmitted message)
    {
        var expiresAt = message.SubmittedAt.AddSeconds(submission.Site.ScoringDeadlineSeconds);
        return new Row
        {
            CommentId = message.CommentId,
            Revision = message.Revision,
            SiteId = message.SiteId,
            ExternalId = message.ExternalId,
            IdempotencyKey = submission.IdempotencyKey,
            ContentHash = submission.ContentHash,
            PayloadHash = submission.PayloadHash,
            Message = JsonSerializer.Serialize(message, CommentsJson.Default.CommentSubmitted),
            Page = submission.Page,
            WrittenAt = submission.WrittenAt(message.SubmittedAt),
            SubmittedAt = message.SubmittedAt,
            ExpiresAt = expiresAt,
            NextPublishAt = BackOff.Next(message.SubmittedAt, 0, expiresAt, options.Value),
        };
    }

    private sealed record Inserted
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

        public required DateTimeOffset WrittenAt { get; init; }

        public required DateTimeOffset SubmittedAt { get; init; }

        public required DateTimeOffset ExpiresAt { get; init; }

        public required DateTimeOffset NextPublishAt { get; init; }
    }
}
