using Moderation.Contracts;

namespace Moderation.Queue.Reports;

/// <summary>The open reports for one reason: how many readers gave it, and the weight of the weightiest of them.</summary>
internal sealed record ReasonTally(string Reason, int Readers, double Weight);

/// <summary>
/// The open reports of a comment. A reader counts once, however many revisions they reported, and all readers without an id count as one:
/// otherwise anybody could report a comment any number of times.
/// </summary>
internal sealed record ReportTally
{
    public static ReportTally None { get; } = new();

    /// <summary>How many readers have reported it.</summary>
    public int Readers { get; init; }

    /// <summary>The number of readers, each weighed by their record: <see cref="ReporterRecord.Weight"/>.</summary>
    public double Weight { get; init; }

    /// <summary>A reader who reported several revisions for different reasons counts under each.</summary>
    public IReadOnlyList<ReasonTally> Reasons { get; init; } = [];

    public ReasonTally? Illegal => Reasons.FirstOrDefault(static tally => tally.Reason == ReportReasons.Illegal);

    /// <summary>The reason codes under which the comment is found in the queue.</summary>
    public IEnumerable<string> Codes => Reasons.Select(static tally => ReportRules.CodeOf(tally.Reason));
}
