using System.Data.Common;
using Moderation.Access;
using Shared.Storage;

namespace Moderation.Queue.Claims;

/// <summary>A comment that is free for everybody again.</summary>
internal sealed record ReleasedComment
{
    public required Guid SiteId { get; init; }

    public required Guid CommentId { get; init; }
}

/// <summary>Reads claimed comments, and ends claims.</summary>
internal static class ClaimTable
{
    /// <summary>The roles that may decide, and those that may decide escalated comments too.</summary>
    private static readonly IReadOnlyList<string>
        Deciding = Having(Permission.Decide), DecidingOverOthers = Having(Permission.DecideOverOthers);

    /// <summary>These comments as the queue shows them, the most urgent first.</summary>
    public static Task<List<QueueItem>> ReadAsync(
        IReadOnlyList<Guid> commentIds, DateTimeOffset now, ModerationDatabase database, DbTransaction transaction, CancellationToken ct) =>
        commentIds.Count == 0
            ? Task.FromResult(new List<QueueItem>())
            : QueueItem.ReadAsync(
                $"picked as (select r.id as comment_id from {database.Rows<Guid>()})",
                QueueOrder.Priority,
                new { rows = ModerationDatabase.Values(commentIds) },
                now,
                transaction.Connection!,
                ct);

    /// <summary>Ends the claims on comments that a condition on the queue names.</summary>
    public static Task<List<ReleasedComment>> EndAsync(
        string condition, object parameters, DbTransaction transaction, CancellationToken ct) =>
        transaction.QueryAsync<ReleasedComment>(
            $"""
            update review_queue
            set claimed_by = null, claimed_until = null
            where {condition}
            returning site_id, comment_id
            """,
            parameters,
            ct);

    /// <summary>
    /// Ends the claims of a person on comments that they may no longer decide, because they are disabled or have lost a role.
    /// </summary>
    public static Task<List<ReleasedComment>> EndLostAsync(
        Guid personId, ModerationDatabase database, DbTransaction transaction, CancellationToken ct) =>
        EndAsync(
            $"""
            claimed_by = @personId and not exists (
                select 1
                from people as p
                join roles as o on o.person_id = p.id
                where p.id = @personId and p.disabled_at is null
                  and (o.site_id is null or o.site_id = review_queue.site_id)
                  and o.role in (select r.value from {database.Rows<string>()})
                  and (review_queue.escalated_at is null or o.role in (select s.value from {database.Rows<string>("s", "@seniors")})))
            """,
            new
            {
                personId,
                rows = ModerationDatabase.Values(Deciding),
                seniors = ModerationDatabase.Values(DecidingOverOthers),
            },
            transaction,
            ct);

    private static IReadOnlyList<string> Having(Permission permission) => [.. Permissions.Having(permission).Select(role => role.Name())];
}
