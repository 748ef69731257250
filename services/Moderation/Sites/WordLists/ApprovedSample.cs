using System.Data.Common;
using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Text;
using Shared.Storage;

namespace Moderation.Sites.WordLists;

/// <summary>A site's newest approved comments, to try a word list on. Bounded, however many of its comments were rejected.</summary>
internal sealed record ApprovedSample
{
    public required string Content { get; init; }

    public required string Format { get; init; }

    public string? AuthorName { get; init; }

    public string? AuthorUrl { get; init; }

    public string? AuthorEmail { get; init; }

    public string? AuthorIp { get; init; }

    public string? AuthorUserAgent { get; init; }

    public static async Task<IReadOnlyList<CommentText>> ReadAsync(Guid siteId, DbConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<ApprovedSample>(
            """
            with newest as (
                select id, status, content, format, author_name, author_url, author_email, author_ip, author_user_agent
                from comments
                where site_id = @siteId
                order by id desc
                limit 5000
            )
            select content, format, author_name, author_url, author_email, author_ip, author_user_agent
            from newest
            where status = 'approved'
            order by id desc
            limit 1000
            """,
            new { siteId },
            ct);
        return [.. rows.Select(row => row.ToText())];
    }

    private CommentText ToText() => new(
        Content,
        Stored.Format(Format),
        new Author { Name = AuthorName, Url = AuthorUrl, Email = AuthorEmail, Ip = AuthorIp, UserAgent = AuthorUserAgent });
}
