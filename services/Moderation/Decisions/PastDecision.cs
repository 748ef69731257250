using System.Data.Common;
using Moderation.Contracts;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>A line of a comment's history, as much of it as tells what people said and what taking it back means.</summary>
internal sealed record PastDecision
{
    public required Guid CommentId { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required string DecidedBy { get; init; }

    public required string Action { get; init; }

    public Guid? PersonId { get; init; }

    /// <summary>The version that this one took back.</summary>
    public int? Undoes { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Who is answerable for what it put in force, which is not always who wrote the line.</summary>
    public required string InForce { get; init; }

    public DecidedBy InForceBy => Stored.By(InForce);

    /// <summary>
    /// What people said last before a version and did not take back; null where they said nothing. An undo says nothing of its own: it lets
    /// what was said before count again, however often that happens. What the policy decided about an edit in between takes nothing back.
    /// </summary>
    public static PastDecision? LastWord(IEnumerable<PastDecision> history, int before = int.MaxValue)
    {
        var past = history.Where(line => line.Version < before).ToList();
        var takenBack = past.Select(line => line.Undoes).OfType<int>().ToHashSet();
        return past
            .Where(line => line.DecidedBy == "moderator" && line.Action != DecisionActions.Undo && !takenBack.Contains(line.Version))
            .MaxBy(line => line.Version);
    }

    /// <summary>All lines of these comments' histories.</summary>
    public static async Task<ILookup<Guid, PastDecision>> ReadAsync(
        IEnumerable<Guid> comments, DbConnection connection, ModerationDatabase database, CancellationToken ct)
    {
        var lines = await connection.QueryAsync<PastDecision>(
            $"""
            select d.comment_id, d.version, d.status, d.reasons, d.decided_by, d.action, d.person_id, d.undoes, d.decided_at, d.in_force
            from {database.Rows<Guid>()}
            join decisions as d on d.comment_id = r.id
            """,
            new { rows = ModerationDatabase.Values(comments) },
            ct);
        return lines.ToLookup(line => line.CommentId);
    }
}
