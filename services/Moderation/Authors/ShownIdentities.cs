using System.Data.Common;
using Moderation.Contracts;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Authors;

/// <summary>The identities that an author's latest comments show, and the comments that show an identity.</summary>
internal sealed record ShownIdentities
{
    /// <summary>How many of the latest comments are looked at.</summary>
    private const int MostComments = 200;

    /// <summary>Those of the newest comment come first.</summary>
    public required IReadOnlyList<string> All { get; init; }

    /// <summary>The author as the newest comment describes them, or else as the key does.</summary>
    public required Author Newest { get; init; }

    /// <summary>
    /// The column of <c>comments</c> that holds an identity, and the value there. Each has an index that begins with the site and ends with
    /// the comment's id.
    /// </summary>
    public static (string Column, string Value) ColumnOf(string identity) => AuthorIdentities.Split(identity) switch
    {
        (AuthorIdentities.Email, var value) => ("author_mailbox", value),
        (AuthorIdentities.Ip, var value) => ("author_network", value),
        (AuthorIdentities.UrlHost, var value) => ("author_url_host", value),
        _ => ("author_key", identity),
    };

    public static async Task<ShownIdentities> ReadAsync(Guid siteId, string key, DbConnection connection, CancellationToken ct)
    {
        var (column, value) = ColumnOf(AuthorIdentities.OfKey(key));
        var authors = await connection.QueryAsync<Row>(
            $"""
            select author_id, author_email, author_ip, author_url
            from comments
            where site_id = @siteId and {column} = @value
            order by id desc
            limit @MostComments
            """,
            new { siteId, value, MostComments },
            ct);
        var shown = authors.ConvertAll(static row => row.ToAuthor());
        return new ShownIdentities
        {
            All = [.. shown.SelectMany(AuthorIdentities.All).Distinct()],
            Newest = shown.FirstOrDefault() ?? AuthorOf(key),
        };
    }

    private static Author AuthorOf(string key) => AuthorIdentities.Split(key) switch
    {
        (AuthorIdentities.Id, var value) => new Author { Id = value },
        (AuthorIdentities.Email, var value) => new Author { Email = value },
        (AuthorIdentities.Ip, var value) => new Author { Ip = value.Split('/')[0] },
        (_, var value) => new Author { Url = value },
    };

    private sealed record Row
    {
        public string? AuthorId { get; init; }

        public string? AuthorEmail { get; init; }

        public string? AuthorIp { get; init; }

        public string? AuthorUrl { get; init; }

        public Author ToAuthor() => new() { Id = AuthorId, Email = AuthorEmail, Ip = AuthorIp, Url = AuthorUrl };
    }
}
