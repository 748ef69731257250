using System.Data.Common;
using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Text;
using Shared.Storage;

namespace Moderation.Sites.Policies.DryRuns;

/// <summary>A decided comment, with the signals of that time.</summary>
internal sealed record PastComment
{
    private const int ChunkSize = 500;

    public required Guid Id { get; init; }

    public required int Revision { get; init; }

    public string? Url { get; init; }

    public string? ParentId { get; init; }

    public required string Content { get; init; }

    public required string Format { get; init; }

    public string? Language { get; init; }

    public string? AuthorName { get; init; }

    public string? AuthorEmail { get; init; }

    public string? AuthorUrl { get; init; }

    public string? AuthorIp { get; init; }

    public string? AuthorUserAgent { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required string Scores { get; init; }

    public string? ModelVersion { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public string? Signals { get; init; }

    public string? PolicyStatus { get; init; }

    /// <summary>The policy's decision then; for comments from before it was stored, the decision in force.</summary>
    public CommentStatus Before => Parse(PolicyStatus ?? Status);

    /// <summary>A person's final decision; null if there is none.</summary>
    public CommentStatus? ByPerson => DecidedBy == "moderator" && Status != "held" ? Parse(Status) : null;

    public IReadOnlyList<Reason> ReasonsBefore => Stored.Reasons(Reasons);

    /// <summary>The assessment for the rules, as it was then.</summary>
    public Assessment Assess(IReadOnlyDictionary<string, WordList> wordLists)
    {
        var signals = Rules.Signals.Parse(Signals);
        var author = new Author { Name = AuthorName, Email = AuthorEmail, Url = AuthorUrl, Ip = AuthorIp, UserAgent = AuthorUserAgent };
        return new Assessment
        {
            Scores = Stored.Scores(Scores),
            IsExpired = ModelVersion is null,
            LanguageSupported = signals.Unreadable != true,
            LanguageLevel = signals.LanguageLevel ?? LanguageLevel.Measured,
            Language = signals.Language ?? Language,
            Text = new CommentText(Content, Stored.Format(Format), author, Url),
            Author = author,
            At = SubmittedAt,
            Signals = signals,
            WordLists = wordLists,
        };
    }

    /// <summary>A site's last comments, newest first, in chunks, so that only a few chunks are in memory at a time.</summary>
    public static IAsyncEnumerable<PastComment[]> ReadAsync(Guid siteId, int last, DbConnection connection) =>
        connection.StreamAsync<PastComment>(
            """
            select
                id, revision, url, parent_id, content, format, language, author_name, author_email, author_url, author_ip,
                author_user_agent, status, reasons, scores, model_version, decided_by, submitted_at, signals, policy_status
            from comments
            where site_id = @siteId
            order by id desc
            limit @last
            """,
            new { siteId, last },
            TimeSpan.FromMinutes(5)).Chunk(ChunkSize);

    private static CommentStatus Parse(string status) => Stored.Status(status);
}
