using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites.WordLists;

/// <summary><c>/v1/admin/sites/{id}/word-lists</c>: list, read, remove.</summary>
internal static class ManageWordLists
{
    public static void Map(IEndpointRouteBuilder routes)
    {
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

    public static AuditEntry Entry(string action, Guid siteId, string name, Dictionary<string, object?>? detail) =>
        new() { Action = action, SiteId = siteId, Subject = $"word-list:{name}", Detail = detail };

    private static ProblemHttpResult Missing(string id) =>
        Problems.NotFound($"The site has no word list with this name. GET /v1/admin/sites/{id}/word-lists lists its word lists.");
}
