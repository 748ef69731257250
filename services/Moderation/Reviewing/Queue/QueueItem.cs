using System.ComponentModel;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Moderation.Contracts;

namespace Moderation.Reviewing.Queue;

/// <summary>How urgent a comment is, with the sums that make it up.</summary>
internal sealed record PriorityResponse(double Points, IReadOnlyList<PriorityPoints> Because);

/// <summary>Who has taken a comment, and until when nobody else gets it.</summary>
internal sealed record ClaimResponse(Guid By, DateTimeOffset Until);

/// <summary>Who wrote a comment, as the site knows them.</summary>
internal sealed record AuthorResponse
{
    [Description("What the author is known by within the site; absent where the site told nothing of them.")]
    public string? Key { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Url { get; init; }

    public string? Ip { get; init; }
}

/// <summary>A comment in the queue, with everything that one needs to decide.</summary>
internal sealed record QueueItem
{
    public required Guid CommentId { get; init; }

    public required Guid SiteId { get; init; }

    [Description("Grows with every decision. Send it as If-Match to decide what you have seen.")]
    public required int Version { get; init; }

    [Description("held, reported or appealed.")]
    public required string Kind { get; init; }

    [Description("The decision in force: held, approved or rejected.")]
    public required string Status { get; init; }

    public required string Content { get; init; }

    [Description("text or html; never put html into a page as it is.")]
    public required string Format { get; init; }

    public string? Url { get; init; }

    public string? Language { get; init; }

    public string? ParentId { get; init; }

    public required AuthorResponse Author { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? ModelVersion { get; init; }

    [Description("How many readers reported it.")]
    public required int Reports { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    [Description("When it was passed on to seniors.")]
    public DateTimeOffset? EscalatedAt { get; init; }

    public ClaimResponse? Claim { get; init; }

    public required PriorityResponse Priority { get; init; }

    /// <summary>The sort key, for the cursor.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double Rank { get; init; }

    /// <summary>Reads the comments that a common table expression <c>picked</c> names, in its order.</summary>
    public static async Task<List<QueueItem>> ReadAsync(
        string with, QueueOrder order, object parameters, DateTimeOffset now, DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            with {with}
            select
                c.id, c.site_id, c.version, q.kind, c.status, c.content, c.format, c.url, q.language, c.parent_id,
                q.author_key, c.author_id, c.author_name, c.author_email, c.author_url, c.author_ip,
                c.reasons, c.scores, c.model_version, q.reports, c.submitted_at, q.queued_at, q.escalated_at,
                q.claimed_by, q.claimed_until, q.points, q.rank
            from picked
            join review_queue as q on q.comment_id = picked.comment_id
            join comments as c on c.id = picked.comment_id
            order by {order.By("q")}
            """,
            parameters,
            transaction,
            cancellationToken: ct));
        return rows.Select(row => row.ToItem(now)).ToList();
    }

    private sealed record Row
    {
        public required Guid Id { get; init; }

        public required Guid SiteId { get; init; }

        public required int Version { get; init; }

        public required string Kind { get; init; }

        public required string Status { get; init; }

        public required string Content { get; init; }

        public required string Format { get; init; }

        public string? Url { get; init; }

        public string? Language { get; init; }

        public string? ParentId { get; init; }

        public string? AuthorKey { get; init; }

        public string? AuthorId { get; init; }

        public string? AuthorName { get; init; }

        public string? AuthorEmail { get; init; }

        public string? AuthorUrl { get; init; }

        public string? AuthorIp { get; init; }

        public required string Reasons { get; init; }

        public required string Scores { get; init; }

        public string? ModelVersion { get; init; }

        public required int Reports { get; init; }

        public required DateTimeOffset SubmittedAt { get; init; }

        public required DateTimeOffset QueuedAt { get; init; }

        public DateTimeOffset? EscalatedAt { get; init; }

        public Guid? ClaimedBy { get; init; }

        public DateTimeOffset? ClaimedUntil { get; init; }

        public required string Points { get; init; }

        public required double Rank { get; init; }

        public QueueItem ToItem(DateTimeOffset now) => new()
        {
            CommentId = Id,
            SiteId = SiteId,
            Version = Version,
            Kind = Kind,
            Status = Status,
            Content = Content,
            Format = Format,
            Url = Url,
            Language = Language,
            ParentId = ParentId,
            Author = new AuthorResponse { Key = AuthorKey, Id = AuthorId, Name = AuthorName, Email = AuthorEmail, Url = AuthorUrl, Ip = AuthorIp },
            Reasons = JsonSerializer.Deserialize(Reasons, ModerationJson.Default.IReadOnlyListReason)!,
            Scores = JsonSerializer.Deserialize(Scores, ModerationJson.Default.IReadOnlyDictionaryStringDouble)!,
            ModelVersion = ModelVersion,
            Reports = Reports,
            SubmittedAt = SubmittedAt,
            QueuedAt = QueuedAt,
            EscalatedAt = EscalatedAt,
            Claim = ClaimedBy is { } by && ClaimedUntil is { } until && until > now ? new ClaimResponse(by, until) : null,
            Priority = PriorityOf(now),
            Rank = Rank,
        };

        private PriorityResponse PriorityOf(DateTimeOffset now)
        {
            IReadOnlyList<PriorityPoints> because =
            [
                .. JsonSerializer.Deserialize(Points, ModerationJson.Default.IReadOnlyListPriorityPoints)!,
                Queue.Priority.Waiting(QueuedAt, now),
            ];
            return new PriorityResponse(because.Sum(point => point.Points), because);
        }
    }
}
