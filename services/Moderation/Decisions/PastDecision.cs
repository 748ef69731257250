using System.Data.Common;
using Moderation.Contracts;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>A row of a comment's history as it is read, to tell what people decided and what an undo restores.</summary>
internal sealed record PastDecision
{
    public required Guid CommentId { get; init; }

    public required int Version { get; init; }

    public int Revision { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required string DecidedBy { get; init; }

    public required string Action { get; init; }

    public Guid? PersonId { get; init; }

    /// <summary>The version that this one undid.</summary>
    public int? Undoes { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <inheritdoc cref="HistoryRow.WaitingSince"/>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Who is responsible for the decision that it put in force. After an undo, this is not the person who undid.</summary>
    public required string InForce { get; init; }

    public DecidedBy InForceBy => Stored.By(InForce);

    /// <summary>
    /// The latest decision by a person before a version that was not undone; null if there is none. An undo is not a decision of its own
    /// here: it makes the previous one count again, however often that happens. A decision of the policy about a later edit does not undo
    /// it.
    /// </summary>
    public static PastDecision? LastWord(IEnumerable<PastDecision> history, int before = int.MaxValue)
    {
        var past = history.Where(line => line.Version < before).ToList();
        var takenBack = past.Select(line => line.Undoes).OfType<int>().ToHashSet();
        return past
            .Where(line => line.DecidedBy == "moderator" && line.Action != DecisionActions.Undo && !takenBack.Contains(line.Version))
            .MaxBy(line => line.Version);
    }

    /// <summary>The whole history of each of these comments.</summary>
    public static async Task<ILookup<Guid, PastDecision>> ReadAsync(
        IEnumerable<Guid> comments, DbConnection connection, ModerationDatabase database, CancellationToken ct)
    {
        var lines = await connection.QueryAsync<PastDecision>(
            $"""
            select
                d.comment_id, d.version, d.revision, d.status, d.reasons, d.decided_by, d.action, d.person_id, d.undoes, d.decided_at,
                d.in_force, d.waiting_since
            from {database.Rows<Guid>()}
            join decisions as d on d.comment_id = r.id
            """,
            new { rows = ModerationDatabase.Values(comments) },
            ct);
        return lines.ToLookup(line => line.CommentId);
    }
}
