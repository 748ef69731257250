using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Http;

namespace Moderation.Queue;

/// <summary>How urgent a comment is: the sum of the points, and each of them.</summary>
internal sealed record PriorityResponse(double Points, IReadOnlyList<PriorityPoints> Because);

/// <summary>Who has claimed a comment, and until when.</summary>
internal sealed record ClaimResponse(Guid By, string? ByName, DateTimeOffset Until);

/// <summary>A comment's place in the queue.</summary>
internal sealed record Place
{
    /// <summary>The columns of <see cref="Row"/> in the queue <c>q</c>. Dapper splits joined rows at the first of them.</summary>
    public const string Columns =
        """
        q.kind, q.language, q.reports, q.queued_at, q.escalated_at, q.claimed_by, q.claimed_until, q.points, q.rank,
        (select case when p.name <> '' then p.name else p.email end from people as p where p.id = q.claimed_by) as claimed_by_name
        """;

    [OneOf(typeof(QueueKind))]
    [Description("held, reported or appealed.")]
    public required string Kind { get; init; }

    [Description("The language that the text shows, or else the one that the site declared.")]
    public string? Language { get; init; }

    [Description("How many readers reported it and have no answer yet. All readers without an id count as one.")]
    public required int Reports { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    [Description("When it was escalated to seniors.")]
    public DateTimeOffset? EscalatedAt { get; init; }

    public ClaimResponse? Claim { get; init; }

    public required PriorityResponse Priority { get; init; }

    /// <summary>The sort key, for the cursor.</summary>
    [JsonIgnore]
    public double Rank { get; init; }

    internal sealed record Row
    {
        public required string Kind { get; init; }

        public string? Language { get; init; }

        public required int Reports { get; init; }

        public required DateTimeOffset QueuedAt { get; init; }

        public DateTimeOffset? EscalatedAt { get; init; }

        public Guid? ClaimedBy { get; init; }

        public string? ClaimedByName { get; init; }

        public DateTimeOffset? ClaimedUntil { get; init; }

        public required string Points { get; init; }

        public required double Rank { get; init; }

        public Place ToPlace(DateTimeOffset now) => new()
        {
            Kind = Kind,
            Language = Language,
            Reports = Reports,
            QueuedAt = QueuedAt,
            EscalatedAt = EscalatedAt,
            Claim = ClaimedBy is { } by && ClaimedUntil is { } until && until > now ? new ClaimResponse(by, ClaimedByName, until) : null,
            Priority = PriorityOf(now),
            Rank = Rank,
        };

        private PriorityResponse PriorityOf(DateTimeOffset now)
        {
            IReadOnlyList<PriorityPoints> because =
            [
                .. JsonSerializer.Deserialize(Points, QueueJson.Default.IReadOnlyListPriorityPoints)!,
                Queue.Priority.Waiting(QueuedAt, now),
            ];
            return new PriorityResponse(because.Sum(point => point.Points), because);
        }
    }
}
