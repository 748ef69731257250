using System.Data.Common;
using System.Text.Json;
using Moderation.Contracts;
using Moderation.Queue;
using Moderation.Rules;
using Moderation.Rules.Reasons;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>The parts of a report that matter for an edit: the version of the comment that was reported, and the reason.</summary>
internal sealed record EarlierReport
{
    public required Guid CommentId { get; init; }

    public required int Version { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The decisions and reports of people about a comment before its author edited it.</summary>
internal sealed record BeforeEdit
{
    public required Guid Id { get; init; }

    /// <summary>The kind of its place in the queue; null if it does not wait.</summary>
    public string? Kind { get; init; }

    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>All reports that the comment ever got.</summary>
    public IReadOnlyList<EarlierReport> Reports { get; init; } = [];

    /// <inheritdoc cref="PastDecision.LastWord"/>
    public PastDecision? LastWord { get; init; }

    private List<EarlierReport> Unanswered => [.. Reports.Where(report => report.Version >= (LastWord?.Version ?? 0))];

    private bool IsEscalated => LastWord?.Action == DecisionActions.Escalate;

    private bool IsReported =>
        Unanswered is var reports
        && reports.Exists(report => ReportRules.Calls(CommentStatus.Approved, LastWord is not null, report.Reason, reports.Count));

    private bool IsCalledFor => IsEscalated || IsReported || Kind is not (null or QueueKind.Held);

    /// <summary>
    /// Holds an edit that the policy would approve, if a person had rejected the comment or was called to review it. Otherwise an author
    /// could bring a rejected comment back by changing one letter, since models miss things that people see.
    /// </summary>
    public Verdict Check(Verdict verdict) =>
        verdict.Status == CommentStatus.Approved && (IsCalledFor || LastWord?.Status == CommentStatus.Rejected.Name())
            ? verdict with { Status = CommentStatus.Held, Reasons = [ReasonTexts.Edited] }
            : verdict;

    /// <summary>
    /// The place in the queue of a held edit, and the codes under which it is found. A comment that waits already has waited since it first
    /// did. One for which a person was called keeps its kind, its reports and its escalation too.
    /// </summary>
    public (QueueRow Row, IReadOnlyList<string> Codes) Place(QueueRow anew, Verdict verdict)
    {
        PriorityPoints?[] points =
        [
            Priority.Severity(verdict.Reasons),
            IsCalledFor ? Priority.Reports(Reports.Count, Reports.Any(report => report.Reason == ReportReasons.Illegal)) : null,
        ];
        var (known, queuedAt) = (points.OfType<PriorityPoints>().ToList(), QueuedAt ?? anew.QueuedAt);
        var row = anew with
        {
            Rank = Priority.Rank(known, queuedAt),
            Points = JsonSerializer.Serialize(known, QueueJson.Default.IReadOnlyListPriorityPoints),
            QueuedAt = queuedAt,
        };
        if (!IsCalledFor)
            return (row, QueueCodes.Of(verdict.Reasons, verdict.Tags));
        row = row with
        {
            Kind = Kind ?? anew.Kind,
            Reports = Reports.Count,
            EscalatedAt = IsEscalated ? LastWord!.DecidedAt : null,
            EscalatedBy = IsEscalated ? LastWord!.PersonId : null,
        };
        var reported = Unanswered.Select(report => ReportRules.CodeOf(report.Reason));
        return (row, QueueCodes.Of(verdict.Reasons, verdict.Tags, reported));
    }

    /// <summary>
    /// Reads those of these comments that exist, and locks them until the transaction ends. A person who decides one meanwhile comes after
    /// the edit.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, BeforeEdit>> ReadAsync(
        IReadOnlyCollection<Guid> ids, DbTransaction transaction, ModerationDatabase database, CancellationToken ct)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, BeforeEdit>();
        var history = await LockAsync(ids, transaction, database, ct);
        await using var results = await transaction.QueryMultipleAsync(
            $"""
            select c.id, q.kind, q.queued_at
            from {database.Rows<Guid>()}
            join comments as c on c.id = r.id
            left join review_queue as q on q.comment_id = c.id;
            select p.comment_id, p.version, p.reason
            from {database.Rows<Guid>()}
            join reports as p on p.comment_id = r.id
            """,
            Parameters(ids),
            ct);
        var comments = await results.ReadAsync<BeforeEdit>();
        var reports = (await results.ReadAsync<EarlierReport>()).ToLookup(report => report.CommentId);
        return comments.ToDictionary(
            comment => comment.Id,
            comment => comment with { Reports = [.. reports[comment.Id]], LastWord = PastDecision.LastWord(history[comment.Id]) });
    }

    private static async Task<ILookup<Guid, PastDecision>> LockAsync(
        IReadOnlyCollection<Guid> ids, DbTransaction transaction, ModerationDatabase database, CancellationToken ct)
    {
        await CommentLock.TakeAsync(ids, transaction, database, ct);
        return await PastDecision.ReadAsync(ids, transaction.Connection!, database, ct);
    }

    private static object Parameters(IEnumerable<Guid> ids) => new { rows = ModerationDatabase.Values(ids) };
}
