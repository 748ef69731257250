using System.Text.Json;
using Moderation.Contracts;

namespace Moderation.Queue;

/// <summary>The reasons for which a comment waits.</summary>
internal static class QueueKind
{
    /// <summary>It is not shown until a person has decided.</summary>
    public const string Held = "held";

    /// <summary>It was decided, and readers reported it.</summary>
    public const string Reported = "reported";

    /// <summary>Its author objects to the decision.</summary>
    public const string Appealed = "appealed";

    public static IReadOnlyList<string> All { get; } = [Held, Reported, Appealed];
}

/// <summary>A row of <c>review_queue</c> as it is written; the properties are the columns.</summary>
internal sealed record QueueRow
{
    public required Guid CommentId { get; init; }

    public required Guid SiteId { get; init; }

    public required string Kind { get; init; }

    public required double Rank { get; init; }

    public required string Points { get; init; }

    public int Reports { get; init; }

    public string? Language { get; init; }

    public string? AuthorKey { get; init; }

    public string? Page { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>Set if the comment was escalated before a decision that was undone.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    public Guid? EscalatedBy { get; init; }

    /// <summary>The place of a comment that has just been held.</summary>
    public static QueueRow Of(CommentSubmitted comment, string? language, IReadOnlyList<Reason> reasons, DateTimeOffset now) =>
        Of(comment, language, QueueKind.Held, [Priority.Severity(reasons)], reports: 0, now);

    public static QueueRow Of(
        CommentSubmitted comment,
        string? language,
        string kind,
        IReadOnlyList<PriorityPoints> points,
        int reports,
        DateTimeOffset queuedAt) => new()
        {
            CommentId = comment.CommentId,
            SiteId = comment.SiteId,
            Kind = kind,
            Rank = Priority.Rank(points, queuedAt),
            Points = JsonSerializer.Serialize(points, QueueJson.Default.IReadOnlyListPriorityPoints),
            Reports = reports,
            Language = LanguageTag.Primary(language),
            AuthorKey = Rules.AuthorKey.Of(comment.Author?.Id, comment.Author?.Email),
            Page = comment.Url,
            QueuedAt = queuedAt,
        };
}
