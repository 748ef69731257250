using System.Buffers.Text;
using System.ComponentModel;
using System.Data.Common;
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
    private const int MostStrikes = 50, MostRecent = 20;

    private static readonly string[] States = [.. AuthorState.All.Where(state => state != AuthorState.None)];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sites/{id}/authors", ListAsync)
            .NeedsAtSite(Permission.Review)
            .WithName("ListAuthors")
            .WithSummary("List the authors whose state a moderator has set")
            .WithDescription(
                "`state` filters by trusted, held, muted or banned. If there are more, the response contains `next`; send it as "
                + "`cursor`.")
            .WithProblems(400, 404);
        routes.MapGet("/sites/{id}/authors/{key}", ReadAsync)
            .NeedsAtSite(Permission.Review)
            .WithName("ReadAuthor")
            .WithSummary("Read an author's record")
            .WithDescription(
                "The key is id: and the site's id of the author, or else email: and their address, as in author.key of a comment. "
                + "Percent-encode it.")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, AuthorExamples.Author);
    }

    private static async Task<Results<Ok<Page<AuthorResponse>>, ProblemHttpResult>> ListAsync(
        string id,
        [Description("Only authors in this state.")][OneOf(typeof(ReadAuthors), nameof(States))] string? state,
        [AsParameters] PageQuery asked,
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

        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(ct);
        var authors = await connection.QueryAsync<StoredAuthor>(
            $"""
            select {StoredAuthor.Columns}
            from authors
            where site_id = @Id
              and {(string.IsNullOrEmpty(state) ? "state <> 'none'" : "state <> 'none' and state = @state")}
              and (state_until is null or state_until > @now)
              and author_key > @after
            order by author_key
            limit @Limit
            """,
            new { site.Id, state, now, after, Limit = page.Limit + 1 },
            ct);
        var next = authors.Count > page.Limit ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(authors[page.Limit - 1].AuthorKey)) : null;
        return TypedResults.Ok(
            new Page<AuthorResponse>([.. authors.Take(page.Limit).Select(author => AuthorResponse.Of(author, now))], next));
    }

    private static async Task<Results<Ok<AuthorResponse>, ProblemHttpResult>> ReadAsync(
        string id, string key, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        return AuthorKey.Parse(key) is { } known && await FindAsync(site, known, database, time.GetUtcNow(), ct) is { } author
            ? TypedResults.Ok(author)
            : Missing();
    }

    /// <summary>The whole record; null if nobody has written with this key and no moderator has acted on it.</summary>
    public static async Task<AuthorResponse?> FindAsync(
        Site site, string key, ModerationDatabase database, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await StoredAuthor.FindAsync(site.Id, key, connection, ct) is not { } author)
            return null;
        var strikes = await StrikesAsync(site.Id, key, now, connection, ct);
        var answer = AuthorResponse.Of(author, now);
        return answer with
        {
            IsTrusted = NewAuthors.IsTrusted(site.Policy, AssessmentOf(author, strikes.Count, now)),
            Strikes = strikes,
            Recent = await RecentAsync(site.Id, key, connection, ct),
        };
    }

    public static ProblemHttpResult Missing() => Problems.NotFound(
        "Nobody has written at this site with this author key. A key is id: and the site's id of the author, or email: and their address; "
        + "percent-encode it.");

    /// <summary>The author's part of an assessment, as the rules need it.</summary>
    private static Assessment AssessmentOf(StoredAuthor author, int strikes, DateTimeOffset now) => new()
    {
        Scores = new Dictionary<string, double>(),
        At = now,
        Signals = new Signals
        {
            Author = new AuthorSignals
            {
                Approved = author.Approved,
                Held = author.Held,
                Rejected = author.Rejected,
                Strikes = strikes,
                State = author.State,
                Until = author.StateUntil,
            },
        },
    };

    private static async Task<List<StrikeResponse>> StrikesAsync(
        Guid siteId, string key, DateTimeOffset now, DbConnection connection, CancellationToken ct) =>
        await connection.QueryAsync<StrikeResponse>(
            """
            select id, comment_id, note, given_at, expires_at
            from author_strikes
            where site_id = @siteId and author_key = @key and expires_at > @now
            order by given_at desc
            limit @MostStrikes
            """,
            new { siteId, key, now, MostStrikes },
            ct);

    private static async Task<List<RecentDecision>> RecentAsync(Guid siteId, string key, DbConnection connection, CancellationToken ct) =>
        [
            .. (await connection.QueryAsync<RecentRow>(
                """
                select id, status, reasons, decided_by, decided_at
                from comments
                where site_id = @siteId and author_key = @key
                order by id desc
                limit @MostRecent
                """,
                new { siteId, key, MostRecent },
                ct)).Select(row => row.ToResponse()),
        ];

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
