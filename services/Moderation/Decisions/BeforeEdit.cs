using System.Data.Common;
using System.Text.Json;
using Moderation.Contracts;
using Moderation.Queue;
using Moderation.Queue.Reports;
using Moderation.Rules;
using Moderation.Rules.Reasons;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>The decisions and reports of people about a comment before its author edited it.</summary>
internal sealed record BeforeEdit
{
    public required Guid Id { get; init; }

    /// <summary>The kind of its place in the queue; null if it does not wait.</summary>
    public string? Kind { get; init; }

    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>How many reports the comment ever got, answered or not.</summary>
    public long Reports { get; init; }

    /// <summary>The reports that no person has answered. An edit and the policy's decision about it answer none.</summary>
    public ReportTally Open { get; init; } = ReportTally.None;

    /// <inheritdoc cref="PastDecision.LastWord"/>
    public PastDecision? LastWord { get; init; }

    private bool IsEscalated => LastWord?.Action == DecisionActions.Escalate;

    private bool IsReported => ReportRules.Calls(CommentStatus.Approved, LastWord is not null, Open);

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
        PriorityPoints?[] points = [Priority.Severity(verdict.Reasons), IsCalledFor ? Priority.Reports(Open) : null];
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
            Reports = Open.Readers,
            EscalatedAt = IsEscalated ? LastWord!.DecidedAt : null,
            EscalatedBy = IsEscalated ? LastWord!.PersonId : null,
        };
        return (row, QueueCodes.Of(verdict.Reasons, verdict.Tags, Open.Codes));
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
            select c.id, q.kind, q.queued_at, (select count(*) from reports as p where p.comment_id = c.id) as reports
            from {database.Rows<Guid>()}
            join comments as c on c.id = r.id
            left join review_queue as q on q.comment_id = c.id;
            {OpenReports.Sql(database)}
            """,
            Parameters(ids),
            ct);
        var comments = await results.ReadAsync<BeforeEdit>();
        var open = OpenReports.TalliesOf(await results.ReadAsync<OpenReports.Row>());
        return comments.ToDictionary(
            comment => comment.Id,
            comment => comment with
            {
                Open = open.GetValueOrDefault(comment.Id, ReportTally.None),
                LastWord = PastDecision.LastWord(history[comment.Id]),
            });
    }

    private static async Task<ILookup<Guid, PastDecision>> LockAsync(
        IReadOnlyCollection<Guid> ids, DbTransaction transaction, ModerationDatabase database, CancellationToken ct)
    {
        await CommentLock.TakeAsync(ids, transaction, database, ct);
        return await PastDecision.ReadAsync(ids, transaction.Connection!, database, ct);
    }

    private static object Parameters(IEnumerable<Guid> ids) => new { rows = ModerationDatabase.Values(ids) };
}
