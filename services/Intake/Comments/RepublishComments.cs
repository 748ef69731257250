using System.Text.Json;
using Intake.Publishing;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Bus;

namespace Intake.Comments;

/// <summary>
/// Republishes comments that have waited too long for their decision. After the site's deadline a comment goes to Moderation without
/// scores.
/// </summary>
internal sealed class RepublishComments(
    IntakeDatabase database,
    OutboxPublisher publisher,
    BusOptions bus,
    IOptions<IntakeOptions> options,
    TimeProvider time,
    ILogger<RepublishComments> logger)
    : RepublishDue<RepublishComments.Due, RepublishComments.Next>(Submissions, database, publisher, bus, time, logger)
{
    private static readonly OutboxTable Submissions = new(
        "submissions",
        "comment_id, revision, message, expires_at, publish_count",
        "submissions.comment_id = r.comment_id and submissions.revision = r.revision",
        IntakeMetrics.Republished);

    protected override Guid IdOf(Due row) => row.CommentId;

    protected override object MessageOf(Due row, DateTimeOffset now)
    {
        var comment = JsonSerializer.Deserialize(row.Message, CommentsJson.Default.CommentSubmitted)!;
        // Isolated: this comment may be the one that keeps its neighbours from being decided.
        return now < row.ExpiresAt
            ? new CommentsSubmitted { Comments = [comment] }
            : new ScoringExpired { Comment = comment, ExpiredAt = now };
    }

    protected override Next NextOf(Due row, DateTimeOffset now) =>
        new(row.CommentId, row.Revision, BackOff.Next(now, row.PublishCount, row.ExpiresAt, options.Value));

    internal sealed record Due
    {
        public required Guid CommentId { get; init; }

        public required int Revision { get; init; }

        public required string Message { get; init; }

        public required DateTimeOffset ExpiresAt { get; init; }

        public required int PublishCount { get; init; }
    }

    internal sealed record Next(Guid CommentId, int Revision, DateTimeOffset NextPublishAt);
}
