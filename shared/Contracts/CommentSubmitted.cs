namespace Moderation.Contracts;

/// <summary>
/// A comment was stored and awaits its scores. Travels in <see cref="CommentsSubmitted"/>, and with its scores in
/// <see cref="CommentClassified"/>.
/// </summary>
public sealed record CommentSubmitted
{
    /// <summary>Identity of the comment over all its revisions; a version 7 UUID.</summary>
    public required Guid CommentId { get; init; }

    /// <summary>1 for the first text, one more for each changed text.</summary>
    public required int Revision { get; init; }

    /// <summary>The site that the comment belongs to.</summary>
    public required Guid SiteId { get; init; }

    /// <summary>The same on every message that this submission causes.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>
    /// The comment itself: 1 to 20,480 bytes of UTF-8. Intake has replaced control characters other than tab, line feed and carriage
    /// return by spaces, and halves of surrogate pairs by U+FFFD; offsets are those of the text as it was sent.
    /// </summary>
    public required string Content { get; init; }

    /// <summary>How <see cref="Content"/> is to be read.</summary>
    public ContentFormat Format { get; init; }

    /// <summary>The page that is commented on, absolute.</summary>
    public string? Url { get; init; }

    /// <summary>The kind of text, such as <c>comment</c>, <c>review</c> or <c>forum-post</c>.</summary>
    public string? Type { get; init; }

    /// <summary>BCP 47 tag of the language, when the site knows it. It counts where the text itself does not show its language.</summary>
    public string? Language { get; init; }

    /// <summary>The site's own id of the comment.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The site's own id of the comment that this one answers.</summary>
    public string? ParentId { get; init; }

    /// <summary>When the author wrote it, as the site says; UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>
    /// Approved or rejected: what the site had decided about an old comment that it brings in. Moderation records it as a decision of
    /// people, applies no policy, and notifies nobody. Absent for every other comment, and for edits.
    /// </summary>
    public CommentStatus? ImportedAs { get; init; }

    /// <summary>When Intake stored it; UTC.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Who wrote it.</summary>
    public Author? Author { get; init; }

    /// <summary>How it arrived, where that matters; absent where there is nothing to say.</summary>
    public IReadOnlyList<CommentFlag>? Flags { get; init; }

    /// <summary>
    /// The Intake instance where a request waits for the decision; travels back in <see cref="CommentsDecided.AwaitedBy"/>.
    /// </summary>
    public string? AwaitedBy { get; init; }
}
