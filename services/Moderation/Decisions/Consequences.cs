using Moderation.Authors;
using Moderation.Corrections;
using Moderation.Deliveries;
using Moderation.Queue;
using Moderation.Queue.Reports;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Everything that follows from decisions, by the policy or by people, in the transaction that stores them. Both write in this one order,
/// so that no two transactions wait for each other. Authors and tallies come late, since other comments share their rows.
/// </summary>
internal sealed record Consequences
{
    /// <summary>One row for each decision.</summary>
    public required IReadOnlyList<HistoryRow> History { get; init; }

    public IReadOnlyList<Escalation> Escalations { get; init; } = [];

    /// <summary>People's decisions, which answer the open reports of their comments.</summary>
    public IReadOnlyList<AnsweredReports> Reports { get; init; } = [];

    /// <summary>Comments about which a person has decided, so that what was remembered of them is out of date.</summary>
    public IReadOnlyList<Guid> Corrected { get; init; } = [];

    /// <summary>People's decisions that contradict the policy, which the site remembers.</summary>
    public IReadOnlyList<NewCorrection> Corrections { get; init; } = [];

    /// <summary>Comments that are queued, each with its reason codes.</summary>
    public IReadOnlyList<(QueueRow Row, IReadOnlyList<string> Codes)> Queued { get; init; } = [];

    /// <summary>Comments that leave the queue.</summary>
    public IReadOnlyList<Guid> Dequeued { get; init; } = [];

    public IReadOnlyList<AuthorChange> Authors { get; init; } = [];

    /// <summary>Webhook calls and e-mails, as <see cref="NewDeliveries"/> writes them.</summary>
    public IReadOnlyList<Statement> Deliveries { get; init; } = [];

    /// <summary>The policy's decisions, which count towards tallies.</summary>
    public IReadOnlyList<AcceptedDecision> Tallied { get; init; } = [];

    /// <summary>People's decisions, which are announced to Intake.</summary>
    public IReadOnlyList<Announcement> Announcements { get; init; } = [];

    public required DateTimeOffset At { get; init; }

    public IEnumerable<Statement> ToStatements(ModerationDatabase database) => History.Count == 0 ? [] :
    [
        DecisionHistory.Append(database, History),
        .. ReportTable.Answer(database, Reports, At),
        .. ReviewQueue.Escalate(database, Escalations),
        .. ReviewQueue.Add(database, Queued),
        .. ReviewQueue.Remove(database, Dequeued),
        .. AuthorTable.Record(database, Authors, At),
        .. CorrectionTable.Replace(database, Corrected),
        .. CorrectionTable.Add(database, Corrections, At),
        .. Deliveries,
        .. TallyTable.Add(database, Tallied, At),
        .. AnnouncementTable.Add(database, Announcements),
    ];
}
