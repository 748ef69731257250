using System.Data.Common;
using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Text;
using Shared.Storage;

namespace Moderation.Corrections;

/// <summary>A comment that somebody corrects: its text, and what the policy had decided about it.</summary>
internal sealed record CorrectedComment
{
    public required Guid Id { get; init; }

    public required Guid SiteId { get; init; }

    public required int Revision { get; init; }

    public required string Content { get; init; }

    public required string Format { get; init; }

    public string? Language { get; init; }

    public string? AuthorId { get; init; }

    public string? AuthorName { get; init; }

    public string? AuthorEmail { get; init; }

    public string? AuthorUrl { get; init; }

    public string? AuthorIp { get; init; }

    public required string Scores { get; init; }

    public string? ModelVersion { get; init; }

    public string? Signals { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Null if the policy decided nothing, as about an imported comment.</summary>
    public string? PolicyStatus { get; init; }

    public Author Author => new() { Id = AuthorId, Name = AuthorName, Email = AuthorEmail, Url = AuthorUrl, Ip = AuthorIp };

    public CommentText Text => field ??= new CommentText(Content, Stored.Format(Format), Author);

    /// <summary>
    /// Whether this status contradicts the policy. An approval does only where the policy objects to the text: what it held for another
    /// cause, such as a new author, it would hold again.
    /// </summary>
    public bool IsContradictedBy(CommentStatus status, SitePolicy policy) =>
        PolicyStatus != status.Name() && (status == CommentStatus.Rejected || Remembered.IsFaulted(policy, Assess()));

    private Assessment Assess()
    {
        var signals = Rules.Signals.Parse(Signals);
        return new Assessment
        {
            Scores = Stored.Scores(Scores),
            IsExpired = ModelVersion is null,
            LanguageSupported = signals.Unreadable != true,
            LanguageLevel = signals.LanguageLevel ?? LanguageLevel.Measured,
            Language = signals.Language ?? Language,
            Text = Text,
            Author = Author,
            At = SubmittedAt,
            Signals = signals,
        };
    }

    public static async Task<IReadOnlyDictionary<Guid, CorrectedComment>> ReadAsync(
        IEnumerable<Guid> ids, DbTransaction transaction, ModerationDatabase database, CancellationToken ct)
    {
        var comments = await transaction.QueryAsync<CorrectedComment>(
            $"""
            select
                c.id, c.site_id, c.revision, c.content, c.format, c.language, c.author_id, c.author_name, c.author_email, c.author_url,
                c.author_ip, c.scores, c.model_version, c.signals, c.submitted_at, c.policy_status
            from {database.Rows<Guid>()}
            join comments as c on c.id = r.id
            """,
            new { rows = ModerationDatabase.Values(ids) },
            ct);
        return comments.ToDictionary(comment => comment.Id);
    }
}
