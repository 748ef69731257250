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

    [Description("decide, undo, escalate, or correct for a correction that the site sent.")]
    public required string Action { get; init; }

    public required string Status { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

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

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>All of a comment's history, the oldest first.</summary>
    public static async Task<IReadOnlyList<HistoryEntry>> ReadAsync(Guid commentId, DbConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(
            """
            select
                version, revision, action, status, reasons, scores, model_version, policy_version, decided_by, person_id, actor, note,
                bulk_id, undoes, decided_at
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

        public required string Scores { get; init; }

        public string? ModelVersion { get; init; }

        public required int PolicyVersion { get; init; }

        public required string DecidedBy { get; init; }

        public Guid? PersonId { get; init; }

        public string? Actor { get; init; }

        public string? Note { get; init; }

        public Guid? BulkId { get; init; }

        public int? Undoes { get; init; }

        public required DateTimeOffset DecidedAt { get; init; }

        public HistoryEntry ToEntry() => new()
        {
            Version = Version,
            Revision = Revision,
            Action = Action,
            Status = Status,
            Reasons = Stored.Reasons(Reasons),
            Scores = Stored.Scores(Scores),
            ModelVersion = ModelVersion,
            PolicyVersion = PolicyVersion,
            DecidedBy = DecidedBy,
            PersonId = PersonId,
            Actor = Actor,
            Note = Note,
            BulkId = BulkId,
            Undoes = Undoes,
            DecidedAt = DecidedAt,
        };
    }
}
