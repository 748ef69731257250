using Dapper;
using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Text;

namespace Moderation.Deciding;

/// <summary>A comment whose quotations are sought: in the comment that it answers, and in others on its page.</summary>
internal sealed record SoughtSources(Guid CommentId, Guid SiteId, string? Url, string? ParentId);

/// <summary>
/// Finds where the passages come from that comments of a batch quote. Only passages whose scores matter are sought, so nearly every batch
/// seeks none.
/// </summary>
internal sealed class QuotedSources
{
    /// <summary>How many of the newest comments of a page may be quoted, and among how many of the site the answered one is.</summary>
    private const int OfPage = 200, OfSite = 2000;

    private readonly Dictionary<Guid, Quoting> _sought = [];

    /// <summary>The comments of the batch that have been decided, which may be quoted by those after them.</summary>
    private readonly List<(CommentSubmitted Comment, string? AuthorKey, bool IsRejected)> _decided = [];

    public bool AreSought => _sought.Count > 0;

    /// <summary>The rows of the parameter <c>sources</c>.</summary>
    public IEnumerable<SoughtSources> Rows => _sought.Values.Select(static quoting => quoting.Sought);

    public void Seek(CommentToDecide item, CommentText text, SitePolicy policy)
    {
        if (item.Quoted is { } quoted && QuotedWords.Matter(policy, quoted.Scores))
        {
            var comment = item.Comment;
            _sought[item.Id] = new Quoting(
                new SoughtSources(item.Id, comment.SiteId, comment.Url, comment.ParentId),
                AuthorKey.Of(comment.Author, policy),
                [.. Passages.Of(text.Split)]);
        }
    }

    /// <summary>
    /// The comment that is answered, whatever was decided about it, and those on the page that are not rejected. The index of a page's
    /// comments gives both; an answered comment on another page is among the newest of the site.
    /// </summary>
    public static string Sql(ModerationDatabase database) =>
        $"""
        select r.comment_id, c.author_key, c.content, c.format
        from {database.Rows<SoughtSources>("r", "@sources")}
        join comments as c on c.site_id = r.site_id and c.url = r.url and c.external_id = r.parent_id and c.id <> r.comment_id
        union all
        select r.comment_id, c.author_key, c.content, c.format
        from {database.Rows<SoughtSources>("r", "@sources")}
        join comments as c on c.id in (
            select p.id from comments as p where p.site_id = r.site_id order by p.id desc limit {OfSite})
        where c.external_id = r.parent_id and c.id <> r.comment_id
        union all
        select r.comment_id, c.author_key, c.content, c.format
        from {database.Rows<SoughtSources>("r", "@sources")}
        join comments as c on c.id in (
            select p.id from comments as p where p.site_id = r.site_id and p.url = r.url order by p.id desc limit {OfPage})
        where c.status <> 'rejected' and c.id <> r.comment_id
        """;

    public async Task ReadAsync(SqlMapper.GridReader results)
    {
        await foreach (var row in results.ReadUnbufferedAsync<Row>())
            _sought[row.CommentId].Find(row.AuthorKey, row.Content, Stored.Format(row.Format));
    }

    /// <summary>Adds a decided comment of the batch, which is not stored yet.</summary>
    public void Add(CommentSubmitted comment, SitePolicy policy, bool isRejected)
    {
        if (AreSought)
            _decided.Add((comment, AuthorKey.Of(comment.Author, policy), isRejected));
    }

    /// <summary>Whether somebody else's comment has every passage; null if none was sought.</summary>
    public bool? AreKnown(Guid id)
    {
        if (!_sought.TryGetValue(id, out var quoting))
            return null;
        foreach (var (comment, authorKey, isRejected) in _decided)
        {
            if (quoting.MayQuote(comment, isRejected))
                quoting.Find(authorKey, comment.Content, comment.Format);
        }

        return quoting.AreFound;
    }

    private sealed class Quoting(SoughtSources sought, string? authorKey, List<IReadOnlyList<string>> missing)
    {
        private readonly bool _quotes = missing.Count > 0;

        public SoughtSources Sought => sought;

        public bool AreFound => _quotes && missing.Count == 0;

        public bool MayQuote(CommentSubmitted other, bool isRejected) =>
            other.SiteId == sought.SiteId && other.CommentId != sought.CommentId
            && ((other.ExternalId is { } id && id == sought.ParentId) || (!isRejected && other.Url is { } url && url == sought.Url));

        // Who quotes themselves repeats their own words.
        public void Find(string? otherKey, string content, ContentFormat format)
        {
            if (missing.Count == 0 || (authorKey is not null && otherKey == authorKey))
                return;
            var letters = Passages.Letters(new CommentText(content, format, null).Words);
            missing.RemoveAll(passage => Passages.Contains(letters, passage));
        }
    }

    private sealed record Row
    {
        public required Guid CommentId { get; init; }

        public string? AuthorKey { get; init; }

        public required string Content { get; init; }

        public required string Format { get; init; }
    }
}
