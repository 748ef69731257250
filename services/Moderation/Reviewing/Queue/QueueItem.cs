using System.Data.Common;
using Dapper;
using Moderation.Reviewing.Comments;

namespace Moderation.Reviewing.Queue;

/// <summary>A comment that waits, and where.</summary>
internal sealed record QueueItem(ReviewComment Comment, Place Place)
{
    /// <summary>Reads the comments that a common table expression <c>picked</c> names, in its order.</summary>
    public static async Task<List<QueueItem>> ReadAsync(
        string with,
        QueueOrder order,
        object parameters,
        DateTimeOffset now,
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken ct)
    {
        var items = await connection.QueryAsync<ReviewComment.Row, Place.Row, QueueItem>(
            new CommandDefinition(
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
                transaction,
                cancellationToken: ct),
            (comment, place) => new QueueItem(comment.ToComment(), place.ToPlace(now)),
            splitOn: "kind");
        return items.AsList();
    }
}
