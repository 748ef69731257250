using System.ComponentModel;
using System.Data.Common;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Reviewing.Comments;

/// <summary>A text of the comment that an edit has replaced.</summary>
internal sealed record EarlierRevision
{
    [Description("The entries of the history with this revision are the decisions about this text.")]
    public required int Revision { get; init; }

    public required string Content { get; init; }

    [Description("text or html. Never insert html into a page without sanitizing it.")]
    public required string Format { get; init; }

    [Description("The page that the comment was on.")]
    public string? Url { get; init; }

    [Description("The author's name, as sent with this text.")]
    public string? AuthorName { get; init; }

    [Description("The author's own page, as sent with this text.")]
    public string? AuthorUrl { get; init => field = HttpAddress.Encoded(value); }

    public required DateTimeOffset SubmittedAt { get; init; }

    public static Task<List<EarlierRevision>> ReadAsync(Guid commentId, DbConnection connection, CancellationToken ct) =>
        connection.QueryAsync<EarlierRevision>(
            """
            select revision, content, format, url, author_name, author_url, submitted_at
            from earlier_revisions
            where comment_id = @commentId
            order by revision
            """,
            new { commentId },
            ct);
}
