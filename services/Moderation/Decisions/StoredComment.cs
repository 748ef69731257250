using System.Data.Common;
using Moderation.Contracts;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>A stored comment with everything that is needed to decide it, without its text.</summary>
internal sealed record StoredComment
{
    public required Guid Id { get; init; }

    public required int Revision { get; init; }

    public required int Version { get; init; }

    public required Guid SiteId { get; init; }

    public required Guid CorrelationId { get; init; }

    public string? ExternalId { get; init; }

    public string? Url { get; init; }

    public string? Language { get; init; }

    public string? AuthorId { get; init; }

    public string? AuthorEmail { get; init; }

    public string? AuthorKey { get; init; }

    public string? AuthorName { get; init; }

    public string? AuthorUrl { get; init; }

    public string? AuthorIp { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required string Scores { get; init; }

    /// <summary>The codes of the effects that the policy noted about this revision; null if there are none.</summary>
    public string? Tags { get; init; }

    public string? ModelVersion { get; init; }

    public required int PolicyVersion { get; init; }

    /// <summary>Who is responsible for the decision in force: policy or moderator.</summary>
    public required string DecidedBy { get; init; }

    /// <inheritdoc cref="Rules.Signals"/>
    public string? Signals { get; init; }

    /// <summary>The language that the text shows, or else the one that the site declared.</summary>
    public string? ShownLanguage => Rules.Signals.Parse(Signals).Language ?? Language;

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>How many reports it ever got, answered or not.</summary>
    public required long Reports { get; init; }

    /// <summary>How many reports would be open if the latest decision were undone.</summary>
    public long ReportsIfUndone { get; init; }

    /// <summary>When it was queued; null if it does not wait.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    public Guid? ClaimedBy { get; init; }

    public DateTimeOffset? ClaimedUntil { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The person who may not decide an appeal, because its author objects to that person's decision.</summary>
    public Guid? NotBy { get; init; }

    public bool Waits => QueuedAt is not null;

    public bool IsDecidedByPerson => Stored.By(DecidedBy) == Contracts.DecidedBy.Moderator;

    public CommentStatus CurrentStatus => Stored.Status(Status);

    public IReadOnlyList<Reason> CurrentReasons => Stored.Reasons(Reasons);

    /// <summary>Null if there are none.</summary>
    public IReadOnlyList<string>? CurrentTags => Stored.Tags(Tags);

    public IReadOnlyDictionary<string, double> CurrentScores =>
        Stored.Scores(Scores);

    public Author Author => new() { Id = AuthorId, Name = AuthorName, Email = AuthorEmail, Url = AuthorUrl, Ip = AuthorIp };

    /// <summary>The comment as it was submitted, without its text.</summary>
    public CommentSubmitted ToSubmitted() => new()
    {
        CommentId = Id,
        Revision = Revision,
        SiteId = SiteId,
        CorrelationId = CorrelationId,
        Content = "",
        Url = Url,
        Language = Language,
        ExternalId = ExternalId,
        SubmittedAt = SubmittedAt,
        Author = Author,
    };

    public static async Task<StoredComment?> FindAsync(
        Guid id, DbConnection connection, ModerationDatabase database, CancellationToken ct) =>
        (await ReadAsync([id], connection, database, ct)).SingleOrDefault();

    /// <summary>Those of these comments that exist, in the order of ids.</summary>
    public static async Task<List<StoredComment>> ReadAsync(
        IEnumerable<Guid> ids, DbConnection connection, ModerationDatabase database, CancellationToken ct)
    {
        var comments = await connection.QueryAsync<StoredComment>(
            $"""
            select
                c.id, c.revision, c.version, c.site_id, c.correlation_id, c.external_id, c.url, c.language, c.author_id, c.author_email,
                c.author_key, c.author_name, c.author_url, c.author_ip, c.status, c.reasons, c.scores, c.tags, c.model_version,
                c.policy_version, c.decided_by, c.signals, c.submitted_at, c.decided_at,
                (select count(*) from reports as p where p.comment_id = c.id) as reports,
                (
                    select count(*)
                    from reports as p
                    where p.comment_id = c.id and (p.state = 'open' or p.state_version = c.version)
                ) as reports_if_undone,
                q.queued_at, q.claimed_by, q.claimed_until, q.escalated_at, q.not_by
            from {database.Rows<Guid>()}
            join comments as c on c.id = r.id
            left join review_queue as q on q.comment_id = c.id
            order by c.id
            """,
            new { rows = ModerationDatabase.Values(ids.Distinct()) },
            ct);
        return comments;
    }
}
