using System.ComponentModel;

namespace Intake.Feedback;

/// <summary>A reader's report, and what became of it.</summary>
public sealed record SubmittedReport
{
    [Description("The same when the reader reports this revision again.")]
    public required Guid Id { get; init; }

    public required Guid CommentId { get; init; }

    [Description("The revision that was reported.")]
    public required int Revision { get; init; }

    [Description("The reason that was given last; absent for reports that an earlier release stored.")]
    public string? Reason { get; init; }

    [Description(
        "open, upheld (a person rejected the comment) or dismissed (a person left it). Only people answer reports. If a decision is "
        + "undone, or the reader reports the revision again with more to say, the report is open again.")]
    public required string Outcome { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    [Description("When it was upheld or dismissed; absent while it is open.")]
    public DateTimeOffset? AnsweredAt { get; init; }

    public IReadOnlyDictionary<string, string> Links => new Dictionary<string, string> { ["self"] = PathOf(CommentId, Id) };

    internal static string PathOf(Guid commentId, Guid id) => $"/v1/comments/{commentId}/reports/{id}";
}
