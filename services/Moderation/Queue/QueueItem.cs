using System.Data.Common;
using Shared.Storage;

namespace Moderation.Queue;

/// <summary>A comment that waits, and its place in the queue.</summary>
internal sealed record QueueItem(ReviewComment Comment, Place Place)
{
    /// <summary>Reads the comments that a common table expression <c>picked</c> names, in its order.</summary>
    public static Task<List<QueueItem>> ReadAsync(
        string with,
        QueueOrder order,
        object parameters,
        DateTimeOffset now,
        DbConnection connection,
        CancellationToken ct) =>
        connection.QueryAsync<ReviewComment.Row, Place.Row, QueueItem>(
            $"""
            with {with}
            select
                {ReviewComment.Columns},
                {Place.Columns}
            from picked
            join review_queue as q on q.comment_id = picked.comment_id
            join comments as c on c.id = picked.comment_id
            order by {order.By("q")}
            """,
            parameters,
            splitOn: "kind",
            (comment, place) => new QueueItem(comment.ToComment(), place.ToPlace(now)),
            ct);
}
