using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Moderation.Sites.Policies;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites.WordLists;

/// <summary>A word list without its entries.</summary>
internal sealed record WordListResponse
{
    public required string Name { get; init; }

    [Description("Grows with every change. Send it as If-Match to make sure that nobody changed it since you read it.")]
    public required int Version { get; init; }

    [Description("How entries match: exact, stem, inside or regex.")]
    public required string Match { get; init; }

    [Description("The number of entries.")]
    public required int Count { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    [Description("The entries; absent in the list of word lists.")]
    public IReadOnlyList<string>? Entries { get; init; }

    public static WordListResponse Of(StoredWordList list, bool withEntries) => new()
    {
        Name = list.Name,
        Version = list.Version,
        Match = list.SoughtAs,
        Count = list.Count,
        ChangedAt = list.ChangedAt,
        Entries = withEntries ? list.Lines : null,
    };
}

/// <summary><c>/v1/admin/sites/{id}/word-lists</c>: put, read, list, remove.</summary>
internal static class ManageWordLists
{
    private const int MostLists = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/sites/{id}/word-lists/{name}", PutAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithMetadata(new RequestSizeLimitAttribute(WordListBody.MaxBytes))
            .WithName("PutWordList")
            .WithSummary("Make or replace a word list")
            .WithDescription(
                """
                Send JSON, or text/plain in the format of WordPress's disallowed keys: one key per line, found inside words too, and in the
                author's name, address, e-mail, IP address and user agent. Case, accents, invisible characters and look-alike letters are
                ignored. At most 100,000 entries in 8 MiB, and 100 regular expressions. A list has no effect until the policy names it.
                """)
            .Accepts<WordListRequest>("application/json", "text/plain")
            .WithProblems(400, 404, 409, 412, 413)
            .WithRequestExample(PolicyExamples.NewWordList)
            .WithResponseExample(StatusCodes.Status200OK, PolicyExamples.WordList);
        routes.MapGet("/sites/{id}/word-lists", ListAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ListWordLists")
            .WithSummary("List a site's word lists")
            .WithProblems(404);
        routes.MapGet("/sites/{id}/word-lists/{name}", ReadAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ReadWordList")
            .WithSummary("Read a word list")
            .WithProblems(404);
        routes.MapDelete("/sites/{id}/word-lists/{name}", RemoveAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("RemoveWordList")
            .WithSummary("Remove a word list that the policy does not use")
            .WithProblems(404, 409);
    }

    private static async Task<Results<Ok<WordListResponse>, ProblemHttpResult>> PutAsync(
        string id, string name, Person person, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        if (!WordListNames.Are(name))
            return Problems.Invalid("name", $"name {WordListNames.Rule}");
        // A list may be larger than other requests. WordListBody checks its limit and says what it is.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        if ((await WordListBody.ReadAsync(http.Request, ct)).Failed(out var problem, out var list))
            return problem;

        var match = http.Request.Headers.IfMatch.ToString();
        var written = await database.ChangeAsync<Checked<StoredWordList>>(
            person,
            time.GetUtcNow(),
            async change => await RefusalAsync(site.Id, name, match, change.Transaction, ct) is { } refusal
                ? refusal
                : await WriteAsync(site.Id, name, list, change, ct),
            ct);
        if (written.Failed(out problem, out var stored))
            return problem;
        http.Response.Headers.ETag = $"\"{stored.Version}\"";
        return TypedResults.Ok(WordListResponse.Of(stored, withEntries: false));
    }

    /// <summary>Why the list cannot be stored. Updates the site's row first, so that concurrent changes of its lists wait.</summary>
    private static async Task<ProblemHttpResult?> RefusalAsync(
        Guid siteId, string name, string match, DbTransaction transaction, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "update sites set word_lists_version = word_lists_version + 1 where id = @siteId", new { siteId }, ct);
        var known = await connection.QuerySingleOrDefaultAsync<int?>(
            "select version from word_lists where site_id = @siteId and name = @name", new { siteId, name }, ct);
        if (match is not ("" or "*") && match.Trim('"') != (known ?? 0).ToString(CultureInfo.InvariantCulture))
        {
            return Problems.Of(
                StatusCodes.Status412PreconditionFailed,
                [new FieldError(
                    "If-Match",
                    $"If-Match is outdated: the list's version is \"{known ?? 0}\" now. Read the list again and send the change with its "
                    + "new version.")]);
        }

        var lists = await connection.ExecuteScalarAsync<long>(
            "select count(*) from word_lists where site_id = @siteId", new { siteId }, ct);
        return known is null && lists >= MostLists
            ? Problems.Of(
                StatusCodes.Status409Conflict, $"The site already has {MostLists} word lists, the maximum. Remove one first.")
            : null;
    }

    /// <summary>
    /// The list gets the site's word_lists_version, so that a list that is removed and made again never repeats a version.
    /// </summary>
    private static async Task<StoredWordList> WriteAsync(
        Guid siteId, string name, WordListToStore list, PersonalChange change, CancellationToken ct)
    {
        var stored = await change.Transaction.QuerySingleAsync<StoredWordList>(
            """
            insert into word_lists (site_id, name, version, sought_as, entries, count, person_id, changed_at)
            select id, @name, word_lists_version, @Match, @Entries, @Count, @PersonId, @At
            from sites
            where id = @siteId
            on conflict (site_id, name) do update set
                version = excluded.version,
                sought_as = excluded.sought_as,
                entries = excluded.entries,
                count = excluded.count,
                person_id = excluded.person_id,
                changed_at = excluded.changed_at
            returning name, version, sought_as, '' as entries, count, changed_at
            """,
            new
            {
                siteId,
                name,
                list.Match,
                Entries = string.Join('\n', list.Entries),
                list.Entries.Count,
                PersonId = change.By.Id,
                change.At,
            },
            ct);
        var detail = new Dictionary<string, object?>
        {
            ["version"] = stored.Version,
            ["match"] = list.Match,
            ["count"] = list.Entries.Count
        };
        await change.RecordAsync(Entry("word_list.changed", siteId, name, detail), ct);
        return stored;
    }

    private static async Task<Results<Ok<Page<WordListResponse>>, ProblemHttpResult>> ListAsync(
        string id, ModerationDatabase database, CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        await using var connection = await database.OpenAsync(ct);
        var lists = await connection.QueryAsync<StoredWordList>(
            """
            select name, version, sought_as, '' as entries, count, changed_at
            from word_lists
            where site_id = @Id
            order by name
            """,
            new { site.Id },
            ct);
        return TypedResults.Ok(new Page<WordListResponse>([.. lists.Select(list => WordListResponse.Of(list, withEntries: false))], null));
    }

    private static async Task<Results<Ok<WordListResponse>, ProblemHttpResult>> ReadAsync(
        string id, string name, HttpContext http, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (!Guid.TryParse(id, out var siteId) || await WordListTable.FindAsync(siteId, name, connection, ct) is not { } list)
            return Missing(id);
        http.Response.Headers.ETag = $"\"{list.Version}\"";
        return TypedResults.Ok(WordListResponse.Of(list, withEntries: true));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string id, string name, Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        if (site.Policy.WordLists?.Any(use => use.Name == name) == true)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict, "The policy in force uses this list. Remove it from policy.wordLists first.");
        }

        return await database.ChangeAsync(person, time.GetUtcNow(), change => DeleteAsync(site.Id, name, change, ct), ct)
            ? TypedResults.NoContent()
            : Missing(id);
    }

    private static async Task<bool> DeleteAsync(Guid siteId, string name, PersonalChange change, CancellationToken ct)
    {
        var removed = await change.Transaction.ExecuteAsync(
            "delete from word_lists where site_id = @siteId and name = @name", new { siteId, name }, ct);
        if (removed == 0)
            return false;
        await change.Transaction.ExecuteAsync(
            "update sites set word_lists_version = word_lists_version + 1 where id = @siteId", new { siteId }, ct);
        await change.RecordAsync(Entry("word_list.removed", siteId, name, null), ct);
        return true;
    }

    private static AuditEntry Entry(string action, Guid siteId, string name, Dictionary<string, object?>? detail) =>
        new() { Action = action, SiteId = siteId, Subject = $"word-list:{name}", Detail = detail };

    private static ProblemHttpResult Missing(string id) =>
        Problems.NotFound($"The site has no word list with this name. GET /v1/admin/sites/{id}/word-lists lists its word lists.");
}
