using System.Data.Common;
using System.Text.Json;
using Moderation.Contracts;
using Moderation.Queue;
using Moderation.Rules;
using Moderation.Rules.Reasons;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>A report as much as an edit has to know of it: against which version of the comment, and why.</summary>
internal sealed record EarlierReport
{
    public required Guid CommentId { get; init; }

    public required int Version { get; init; }

    public required string Reason { get; init; }
}

/// <summary>What people had said about a comment, or were called to say, before its author changed it.</summary>
internal sealed record BeforeEdit
{
    public required Guid Id { get; init; }

    /// <summary>Why it waits; null where it does not.</summary>
    public string? Kind { get; init; }

    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>All there ever were.</summary>
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
    /// What a person rejected, or was called to look at, no edit brings back alone: what the policy would approve is held. One letter is an
    /// edit, and models do not see all that people see.
    /// </summary>
    public Verdict Check(Verdict verdict) =>
        verdict.Status == CommentStatus.Approved && (IsCalledFor || LastWord?.Status == CommentStatus.Rejected.Name())
            ? verdict with { Status = CommentStatus.Held, Reasons = [ReasonTexts.Edited] }
            : verdict;

    /// <summary>
    /// The place of the new text where it is held, and the codes under which it is found: what waited for a person goes on waiting, with
    /// its reports and with seniors.
    /// </summary>
    public (QueueRow Row, IReadOnlyList<string> Codes) Place(QueueRow anew, IReadOnlyList<Reason> reasons)
    {
        var codes = reasons.Select(reason => reason.Code);
        if (!IsCalledFor)
            return (anew, [.. codes]);
        PriorityPoints?[] points =
        [
            Priority.Severity(reasons),
            Priority.Reports(Reports.Count, Reports.Any(report => report.Reason == ReportReasons.Illegal))
        ];
        var (known, queuedAt) = (points.OfType<PriorityPoints>().ToList(), QueuedAt ?? anew.QueuedAt);
        var row = anew with
        {
            Kind = Kind ?? anew.Kind,
            Rank = Priority.Rank(known, queuedAt),
            Points = JsonSerializer.Serialize(known, QueueJson.Default.IReadOnlyListPriorityPoints),
            Reports = Reports.Count,
            QueuedAt = queuedAt,
            EscalatedAt = IsEscalated ? LastWord!.DecidedAt : null,
            EscalatedBy = IsEscalated ? LastWord!.PersonId : null,
        };
        return (row, [.. codes, .. Unanswered.Select(report => ReportRules.CodeOf(report.Reason))]);
    }

    /// <summary>
    /// Those of these comments that are there. They stay as they are until the transaction ends: who decides one now comes after the edit.
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
