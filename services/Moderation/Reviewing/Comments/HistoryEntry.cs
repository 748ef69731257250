using System.ComponentModel;
using System.Data.Common;
using Moderation.Contracts;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Reviewing.Comments;

/// <summary>A line of a comment's history.</summary>
internal sealed record HistoryEntry
{
    public required int Version { get; init; }

    [Description("The revision that was decided.")]
    public required int Revision { get; init; }

    [Description(
        "decide, undo, escalate, ignore, correct for a correction that the site sent, or import for its decision about an old comment "
        + "that it brought in.")]
    public required string Action { get; init; }

    public required string Status { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    [Description("Codes of the effects that the site's policy only noted about the revision.")]
    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? ModelVersion { get; init; }

    public required int PolicyVersion { get; init; }

    [Description("policy or moderator.")]
    public required string DecidedBy { get; init; }

    public Guid? PersonId { get; init; }

    public string? Actor { get; init; }

    public string? Note { get; init; }

    public Guid? BulkId { get; init; }

    [Description("The version that was undone.")]
    public int? Undoes { get; init; }

    [Description("Since when the comment had waited; absent if it did not wait, and for the policy's decisions.")]
    public DateTimeOffset? WaitingSince { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>All of a comment's history, the oldest first.</summary>
    public static async Task<IReadOnlyList<HistoryEntry>> ReadAsync(Guid commentId, DbConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(
            """
            select
                version, revision, action, status, reasons, tags, scores, model_version, policy_version, decided_by, person_id, actor,
                note, bulk_id, undoes, waiting_since, decided_at
            from decisions
            where comment_id = @commentId
            order by version
            """,
            new { commentId },
            ct);
        return [.. rows.Select(row => row.ToEntry())];
    }

    private sealed record Row
    {
        public required int Version { get; init; }

        public required int Revision { get; init; }

        public required string Action { get; init; }

        public required string Status { get; init; }

        public required string Reasons { get; init; }

        public string? Tags { get; init; }

        public required string Scores { get; init; }

        public string? ModelVersion { get; init; }

        public required int PolicyVersion { get; init; }

        public required string DecidedBy { get; init; }

        public Guid? PersonId { get; init; }

        public string? Actor { get; init; }

        public string? Note { get; init; }

        public Guid? BulkId { get; init; }

        public int? Undoes { get; init; }

        public DateTimeOffset? WaitingSince { get; init; }

        public required DateTimeOffset DecidedAt { get; init; }

        public HistoryEntry ToEntry() => new()
        {
            Version = Version,
            Revision = Revision,
            Action = Action,
            Status = Status,
            Reasons = Stored.Reasons(Reasons),
            Tags = Stored.Tags(Tags) ?? [],
            Scores = Stored.Scores(Scores),
            ModelVersion = ModelVersion,
            PolicyVersion = PolicyVersion,
            DecidedBy = DecidedBy,
            PersonId = PersonId,
            Actor = Actor,
            Note = Note,
            BulkId = BulkId,
            Undoes = Undoes,
            WaitingSince = WaitingSince,
            DecidedAt = DecidedAt,
        };
    }
}
