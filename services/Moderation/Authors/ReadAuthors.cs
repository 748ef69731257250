using System.Buffers.Text;
using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Rules;
using Moderation.Sites;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Authors;

/// <summary><c>GET /v1/review/sites/{id}/authors</c> and <c>GET /v1/review/sites/{id}/authors/{key}</c>.</summary>
internal static class ReadAuthors
{
    /// <summary>How many of the latest comments with an identity are looked at for their authors.</summary>
    private const int MostComments = 1000;

    private static readonly string[] States = [.. AuthorState.All.Where(state => state != AuthorState.None)];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sites/{id}/authors", ListAsync)
            .NeedsAtSite(Permission.Review)
            .WithName("ListAuthors")
            .WithSummary("List the authors whose state a moderator has set, or who show an identity")
            .WithDescription(
                """
                `state` filters by trusted, held, muted or banned. `identity`, such as email:ann@example.com, ip:203.0.113.7 or
                urlHost:shop.example, lists the authors whose latest 1,000 comments show it, whatever their state. ip and urlHost need the
                role senior or administrator, and are logged in the audit log without the address. If there are more, the response contains
                `next`; send it as `cursor`.
                """)
            .WithProblems(400, 403, 404)
            .WithResponseExample(StatusCodes.Status200OK, AuthorExamples.Authors);
        routes.MapGet("/sites/{id}/authors/{key}", ReadAsync)
            .NeedsAtSite(Permission.Review)
            .WithName("ReadAuthor")
            .WithSummary("Read an author's record")
            .WithDescription(
                "The key is id: and the site's id of the author, or else email: and their address, as in author.key of a comment. "
                + "Percent-encode it. The author's id here, as in the audit log, works too.")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, AuthorExamples.Author);
    }

    private static async Task<Results<Ok<Page<AuthorResponse>>, ProblemHttpResult>> ListAsync(
        string id,
        [Description("Only authors in this state.")][OneOf(typeof(ReadAuthors), nameof(States))] string? state,
        [Description("Only authors whose comments show this identity, such as email:ann@example.com or ip:203.0.113.7.")] string? identity,
        [AsParameters] PageQuery asked,
        Person person,
        ModerationDatabase database,
        TimeProvider time,
        CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(state) && !States.Contains(state))
            return Problems.Invalid("state", $"state must be one of {string.Join(", ", States)}. Omit it for all.", ErrorCode.UnknownValue);
        if (PageRequest.Read(asked with { Cursor = null }).Failed(out var problem, out var page))
            return problem;
        if (AfterOf(asked.Cursor) is not { } after)
            return Problems.Invalid([PageRequest.WrongCursor]);
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        var shown = AuthorIdentities.Parse(identity);
        if (shown is null && !string.IsNullOrEmpty(identity))
            return Problems.Invalid("identity", "identity must be one such as email:ann@example.com or ip:203.0.113.7. Omit it for all.");
        if (!person.May(AddressLookUps.Needed(shown), site.Id))
            return AddressLookUps.Forbidden();

        var now = time.GetUtcNow();
        if (after.Length == 0)
            await AddressLookUps.RecordAsync(shown, site.Id, person, database, now, ct);
        await using var connection = await database.OpenAsync(ct);
        var authors = await connection.QueryAsync<StoredAuthor>(
            $"""
            select {StoredAuthor.Columns}
            from authors
            where site_id = @Id
              and {InState(state, shown)}
              and {Showing(shown)}
              and author_key > @after
            order by author_key
            limit @Limit
            """,
            new
            {
                site.Id,
                state,
                Value = shown is null ? null : ShownIdentities.ColumnOf(shown).Value,
                MostComments,
                now,
                after,
                Limit = page.Limit + 1,
            },
            ct);
        var next = authors.Count > page.Limit ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(authors[page.Limit - 1].AuthorKey)) : null;
        return TypedResults.Ok(
            new Page<AuthorResponse>([.. authors.Take(page.Limit).Select(author => AuthorResponse.Of(author, now))], next));
    }

    private static string InState(string? state, string? identity)
    {
        if (string.IsNullOrEmpty(state))
            return identity is null ? "state <> 'none' and (state_until is null or state_until > @now)" : "true";
        return "state <> 'none' and state = @state and (state_until is null or state_until > @now)";
    }

    private static string Showing(string? identity) => identity is null ? "true" :
        $"""
        author_key in (
            select c.author_key
            from comments as c
            where c.site_id = @Id and c.{ShownIdentities.ColumnOf(identity).Column} = @Value
            order by c.id desc
            limit @MostComments)
        """;

    private static async Task<Results<Ok<AuthorResponse>, ProblemHttpResult>> ReadAsync(
        string id, string key, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        return await KeyOfAsync(site, key, database, ct) is { } known
            && await AuthorRecord.FindAsync(site, known, database, time.GetUtcNow(), ct) is { } author
            ? TypedResults.Ok(author)
            : Missing();
    }

    /// <summary>
    /// The key that a path names: a key, or the author's id here, by which the audit log names them. Null if it is neither.
    /// </summary>
    public static async Task<string?> KeyOfAsync(Site site, string text, ModerationDatabase database, CancellationToken ct)
    {
        if (!Guid.TryParse(text, out var author))
            return AuthorKey.Parse(text);
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<string>(
            "select author_key from authors where id = @author and site_id = @Id", new { author, site.Id }, ct);
    }

    public static ProblemHttpResult Missing() => Problems.NotFound(
        "Nobody has written at this site with this author key. A key is id: and the site's id of the author, or email: and their address; "
        + "percent-encode it. The id of an author in the audit log works too.");

    /// <summary>The author key after which the page begins; null if the cursor is invalid.</summary>
    private static string? AfterOf(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return "";
        if (cursor.Length > 2000 || !Base64Url.IsValid(cursor))
            return null;
        var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return key.Contains('\0', StringComparison.Ordinal) ? null : key;
    }
}
