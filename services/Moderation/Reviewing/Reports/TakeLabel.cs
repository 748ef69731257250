using System.Data;
using System.Data.Common;
using MassTransit;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Reviewing.Reports;

/// <summary>
/// Stores a site's label for training, and remembers it as a report of its text. If the label names another status, it corrects the
/// decision: the site has the last word on its own comments. The history records the reporter and the dialect.
/// </summary>
internal sealed class TakeLabel(
    ModerationDatabase database, StoreReviews store, PersonalReviews reviews, TimeProvider time) : IConsumer<CommentLabelled>
{
    public async Task Consume(ConsumeContext<CommentLabelled> context)
    {
        var (label, ct) = (context.Message, context.CancellationToken);
        var stored = await database.WriteAsync(transaction => TakeAsync(label, transaction, ct), ct);
        // The comment is not decided yet. Without an answer, Intake sends the label again.
        if (stored is null)
            return;
        reviews.Tell(stored, personId: null);
        await context.Publish(new FeedbackRecorded { FeedbackId = label.FeedbackId }, ct);
    }

    private async Task<IReadOnlyList<Review>?> TakeAsync(CommentLabelled label, DbTransaction transaction, CancellationToken ct)
    {
        var comment = label.CommentId is { } id
            ? (await StoredComment.ReadAsync([id], transaction.Connection!, database, ct)).SingleOrDefault()
            : null;
        if (label.CommentId is { } unknown && comment?.SiteId != label.SiteId)
            return await Purged.ContainsAsync(unknown, transaction, ct) ? [] : null;
        if (!await InsertAsync(label, transaction, ct))
            return [];
        await RememberLabel.StoreAsync(label, time.GetUtcNow(), transaction, database, ct);
        if (comment is null
            || label.Status is not (CommentStatus.Approved or CommentStatus.Rejected)
            || label.Status == comment.CurrentStatus)
        {
            return [];
        }

        var by = new Decider(null, label.Reporter is { } reporter ? $"{label.Source}: {reporter}" : label.Source);
        var review = Review.Correct(comment, label.Status.Value, ReasonOf(label.Status.Value), by, time.GetUtcNow());
        return await store.StoreAsync([review], transaction, ct) is { Count: 1 } stored
            ? stored
            : throw new DBConcurrencyException($"Comment {comment.Id} was decided at the same moment; the correction will be retried.");
    }

    private static Reason ReasonOf(CommentStatus status) => new()
    {
        Code = $"site_{status.Name()}",
        Text = status == CommentStatus.Approved
            ? "The site itself marked the comment as acceptable."
            : "The site itself marked the comment as against its rules.",
    };

    private static async Task<bool> InsertAsync(CommentLabelled label, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            insert into labels (id, site_id, comment_id, content, format, language, labels, source, reporter, labelled_at)
            values (@FeedbackId, @SiteId, @CommentId, @Content, @Format, @Language, @Labels, @Source, @Reporter, @LabelledAt)
            on conflict (id) do nothing
            """,
            new
            {
                label.FeedbackId,
                label.SiteId,
                label.CommentId,
                label.Content,
                Format = label.Content is null ? null : label.Format.Name(),
                label.Language,
                Labels = Stored.Scores(label.Labels),
                label.Source,
                label.Reporter,
                label.LabelledAt,
            },
            ct) == 1;
}
