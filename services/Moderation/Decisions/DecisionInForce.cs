using Moderation.Contracts;
using Moderation.Queue.Reports;
using Moderation.Rules;

namespace Moderation.Decisions;

/// <summary>The decision in force on a comment, as its row is read.</summary>
internal sealed record DecisionInForce
{
    public required Guid Id { get; init; }

    public required int Revision { get; init; }

    public required Guid SiteId { get; init; }

    public required Guid CorrelationId { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required string Scores { get; init; }

    public string? Tags { get; init; }

    public string? ModelVersion { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The comment's reports that a person's decision has answered, or that an undo has opened again.</summary>
    public IReadOnlyList<ReportRow> Reports { get; init; } = [];

    public CommentDecided ToMessage() => new()
    {
        CommentId = Id,
        Revision = Revision,
        SiteId = SiteId,
        CorrelationId = CorrelationId,
        Version = Version,
        Status = Stored.Status(Status),
        Reasons = Stored.Reasons(Reasons),
        Scores = Stored.Scores(Scores),
        Tags = Stored.Tags(Tags),
        ModelVersion = ModelVersion,
        DecidedBy = Stored.By(DecidedBy),
        DecidedAt = DecidedAt,
    };
}
