using Moderation.Rules;

namespace Moderation.Decisions;

/// <summary>A row of <c>comments</c> as it is written; the properties are the columns.</summary>
internal record CommentRow
{
    public required Guid Id { get; init; }

    public required int Revision { get; init; }

    public required Guid SiteId { get; init; }

    public required Guid CorrelationId { get; init; }

    public required string Content { get; init; }

    public required string Format { get; init; }

    public string? Url { get; init; }

    public string? Type { get; init; }

    public string? Language { get; init; }

    public string? ExternalId { get; init; }

    public string? ParentId { get; init; }

    public string? AuthorId { get; init; }

    public string? AuthorName { get; init; }

    public string? AuthorEmail { get; init; }

    public string? AuthorUrl { get; init; }

    public string? AuthorIp { get; init; }

    public string? AuthorUserAgent { get; init; }

    /// <summary>The e-mail address, the IP address and the URL's host in the forms by which authors are found.</summary>
    public string? AuthorMailbox { get; init; }

    public string? AuthorNetwork { get; init; }

    public string? AuthorUrlHost { get; init; }

    public string? AuthorRole { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required string Scores { get; init; }

    public string? ModelVersion { get; init; }

    public required int PolicyVersion { get; init; }

    public string? AuthorKey { get; init; }

    /// <inheritdoc cref="Rules.Signals"/>
    public string? Signals { get; init; }

    public string? Tags { get; init; }

    /// <summary>The entries of word lists that the policy found in the revision, as JSON.</summary>
    public string? Matches { get; init; }

    /// <summary>
    /// The policy's decision about the revision; null if it made none, as for an imported comment. A person's decision does not change it.
    /// </summary>
    public string? PolicyStatus { get; init; }

    public required string DecidedBy { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public static CommentRow Of(ProposedDecision decided)
    {
        var comment = decided.Comment;
        return new CommentRow
        {
            Id = comment.CommentId,
            Revision = comment.Revision,
            SiteId = comment.SiteId,
            CorrelationId = comment.CorrelationId,
            Content = comment.Content,
            Format = comment.Format.Name(),
            Url = comment.Url,
            Type = comment.Type,
            Language = comment.Language,
            ExternalId = comment.ExternalId,
            ParentId = comment.ParentId,
            AuthorId = comment.Author?.Id,
            AuthorName = comment.Author?.Name,
            AuthorEmail = comment.Author?.Email,
            AuthorUrl = comment.Author?.Url,
            AuthorIp = comment.Author?.Ip,
            AuthorUserAgent = comment.Author?.UserAgent,
            AuthorMailbox = AuthorIdentities.Mailbox(comment.Author?.Email),
            AuthorNetwork = NetworkAddress.Normalised(comment.Author?.Ip),
            AuthorUrlHost = AuthorIdentities.HostOf(comment.Author?.Url),
            AuthorRole = comment.Author?.Role,
            Status = decided.Verdict.Status.Name(),
            Reasons = Stored.Reasons(decided.Verdict.Reasons),
            Scores = Stored.Scores(decided.Scores),
            ModelVersion = decided.ModelVersion,
            PolicyVersion = decided.Site?.PolicyVersion ?? 0,
            AuthorKey = decided.AuthorKey,
            Signals = decided.Signals.ToJson(),
            Tags = Stored.Tags(decided.Verdict.Tags),
            Matches = Stored.Matches(decided.Verdict.Matches),
            PolicyStatus = decided.IsImport ? null : (decided.PolicyStatus ?? decided.Verdict.Status).Name(),
            DecidedBy = decided.DecidedBy.Name(),
            CreatedAt = comment.CreatedAt,
            SubmittedAt = comment.SubmittedAt,
            DecidedAt = decided.DecidedAt,
        };
    }
}
