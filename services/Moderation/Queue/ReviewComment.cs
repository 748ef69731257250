using System.ComponentModel;
using System.Data.Common;
using Moderation.Contracts;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Queue;

/// <summary>Who wrote a comment, as the site knows them.</summary>
internal sealed record WriterResponse
{
    [Description("What the author is known by within the site; absent where the site told nothing of them.")]
    public string? Key { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Url { get; init; }

    public string? Ip { get; init; }
}

/// <summary>A comment as it stands, with everything that one needs to decide.</summary>
internal sealed record ReviewComment
{
    /// <summary>What <see cref="Row"/> reads of the comments <c>c</c>.</summary>
    public const string Columns =
        """
        c.id, c.site_id, c.revision, c.version, c.status, c.content, c.format, c.url, c.type, c.language, c.external_id, c.parent_id,
        c.author_key, c.author_id, c.author_name, c.author_email, c.author_url, c.author_ip, c.reasons, c.scores, c.model_version,
        c.decided_by, c.submitted_at, c.decided_at
        """;

    public required Guid Id { get; init; }

    public required Guid SiteId { get; init; }

    public required int Revision { get; init; }

    [Description("Grows with every decision. Send it as If-Match to decide what you have seen.")]
    public required int Version { get; init; }

    [Description("The decision in force: approved, held or rejected.")]
    public required string Status { get; init; }

    public required string Content { get; init; }

    [Description("text or html; never put html into a page as it is.")]
    public required string Format { get; init; }

    public string? Url { get; init; }

    public string? Type { get; init; }

    [Description("The language as the site declared it.")]
    public string? Language { get; init; }

    public string? ExternalId { get; init; }

    public string? ParentId { get; init; }

    public required WriterResponse Author { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? ModelVersion { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <param name="tail">What follows the table: conditions on <c>c</c>, order and limit.</param>
    /// <param name="parameters">What it names.</param>
    /// <param name="connection">Where to ask.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<List<ReviewComment>> QueryAsync(string tail, object parameters, DbConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(
            $"""
            select {Columns}
            from comments as c
            {tail}
            """,
            parameters,
            ct);
        return rows.Select(row => row.ToComment()).ToList();
    }

    internal sealed record Row
    {
        public required Guid Id { get; init; }

        public required Guid SiteId { get; init; }

        public required int Revision { get; init; }

        public required int Version { get; init; }

        public required string Status { get; init; }

        public required string Content { get; init; }

        public required string Format { get; init; }

        public string? Url { get; init; }

        public string? Type { get; init; }

        public string? Language { get; init; }

        public string? ExternalId { get; init; }

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

        public required string DecidedBy { get; init; }

        public required DateTimeOffset SubmittedAt { get; init; }

        public required DateTimeOffset DecidedAt { get; init; }

        public ReviewComment ToComment() => new()
        {
            Id = Id,
            SiteId = SiteId,
            Revision = Revision,
            Version = Version,
            Status = Status,
            Content = Content,
            Format = Format,
            Url = Url,
            Type = Type,
            Language = Language,
            ExternalId = ExternalId,
            ParentId = ParentId,
            Author = new WriterResponse
            {
                Key = AuthorKey,
                Id = AuthorId,
                Name = AuthorName,
                Email = AuthorEmail,
                Url = AuthorUrl,
                Ip = AuthorIp,
            },
            Reasons = Stored.Reasons(Reasons),
            Scores = Stored.Scores(Scores),
            ModelVersion = ModelVersion,
            DecidedBy = DecidedBy,
            SubmittedAt = SubmittedAt,
            DecidedAt = DecidedAt,
        };
    }
}
