namespace Moderation.Contracts;

/// <summary>
/// What became of reports. Published by Moderation when a person has decided about the reported comments or undone such a decision, and
/// again after a crash; consumed by Intake, which tells it to the site that asks.
/// </summary>
public sealed record ReportsAnswered
{
    /// <summary>One for each report.</summary>
    public required IReadOnlyList<ReportAnswer> Reports { get; init; }
}

/// <summary>The outcome of one report.</summary>
public sealed record ReportAnswer
{
    /// <inheritdoc cref="CommentReported.FeedbackId"/>
    public required Guid FeedbackId { get; init; }

    /// <summary>The version of the report that was answered. An answer to an earlier one says nothing about the report of now.</summary>
    public required int Version { get; init; }

    /// <summary>One of <see cref="ReportOutcomes"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The comment's version by which the outcome changed. The answer with the highest one counts.</summary>
    public required int DecisionVersion { get; init; }

    /// <summary>When it was answered; absent where it is open again.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}
