using System.ComponentModel;
using System.Data.Common;
using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Text;
using Shared.Http;
using Shared.Reading;
using Shared.Storage;

namespace Moderation.Queue;

/// <summary>The author of a comment, as the site described them.</summary>
internal sealed record WriterResponse
{
    [Description("The author's key within the site; absent if the site sent neither an id nor an e-mail address.")]
    public string? Key { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Url { get; init; }

    public string? Ip { get; init; }
}

/// <summary>A comment with its decision in force, and everything that a moderator needs to decide.</summary>
internal sealed record ReviewComment
{
    /// <summary>The columns of <see cref="Row"/> in the comments <c>c</c>.</summary>
    public const string Columns =
        """
        c.id, c.site_id, c.revision, c.version, c.status, c.content, c.format, c.url, c.type, c.language, c.external_id, c.parent_id,
        c.author_key, c.author_id, c.author_name, c.author_email, c.author_url, c.author_ip, c.reasons, c.tags, c.scores,
        c.model_version, c.decided_by, c.submitted_at, c.decided_at, c.matches,
        (select s.name from sites as s where s.id = c.site_id) as site_name
        """;

    public required Guid Id { get; init; }

    public required Guid SiteId { get; init; }

    public string? SiteName { get; init; }

    public required int Revision { get; init; }

    [Description("Grows with every decision. Send it as If-Match to decide only the version that you have seen.")]
    public required int Version { get; init; }

    [Description("The decision in force: approved, held or rejected.")]
    public required string Status { get; init; }

    public required string Content { get; init; }

    [Description("text or html. Never insert html into a page without sanitizing it.")]
    public required string Format { get; init; }

    [Description("The parts of content that quote somebody else: UTF-16 code units from begin to before end.")]
    public required IReadOnlyList<TextRange> Quotations { get; init; }

    public string? Url { get; init; }

    public string? Type { get; init; }

    [Description("The language as the site declared it.")]
    public string? Language { get; init; }

    public string? ExternalId { get; init; }

    public string? ParentId { get; init; }

    public required WriterResponse Author { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    [Description("Codes of the effects that the site's policy only noted.")]
    public required IReadOnlyList<string> Tags { get; init; }

    [Description("Which entries of the site's word lists the policy found in this revision, and where: of each list the first ten.")]
    public IReadOnlyList<WordListMatch>? Matches { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? ModelVersion { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <param name="tail">The SQL after the table: conditions on <c>c</c>, order and limit.</param>
    /// <param name="parameters">The parameters of <paramref name="tail"/>.</param>
    /// <param name="connection">The connection to use.</param>
    /// <param name="ct">Cancels the query.</param>
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

        public string? SiteName { get; init; }

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

        public string? Tags { get; init; }

        public string? Matches { get; init; }

        public required string Scores { get; init; }

        public string? ModelVersion { get; init; }

        public required string DecidedBy { get; init; }

        public required DateTimeOffset SubmittedAt { get; init; }

        public required DateTimeOffset DecidedAt { get; init; }

        public ReviewComment ToComment() => new()
        {
            Id = Id,
            SiteId = SiteId,
            SiteName = SiteName,
            Revision = Revision,
            Version = Version,
            Status = Status,
            Content = Content,
            Format = Format,
            Quotations = Shared.Reading.Quotations.FindIn(Content, Stored.Format(Format) == ContentFormat.Html),
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
                Url = HttpAddress.Encoded(AuthorUrl),
                Ip = AuthorIp,
            },
            Reasons = Stored.Reasons(Reasons),
            Tags = Stored.Tags(Tags) ?? [],
            Matches = Stored.Matches(Matches),
            Scores = Stored.Scores(Scores),
            ModelVersion = ModelVersion,
            DecidedBy = DecidedBy,
            SubmittedAt = SubmittedAt,
            DecidedAt = DecidedAt,
        };
    }
}
