using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Moderation.Rules.Text;
using Moderation.Sites.Policies;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites.WordLists;

/// <summary><c>PUT /v1/admin/sites/{id}/word-lists/{name}</c>: stores a list, and tells which of its entries are doubtful.</summary>
internal static class PutWordList
{
    private const int MostLists = 20;

    /// <summary>One at a time: trying a list takes a core, and memory for the list.</summary>
    private static readonly SemaphoreSlim Trying = new(1);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/sites/{id}/word-lists/{name}", HandleAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithMetadata(new RequestSizeLimitAttribute(WordListBody.MaxBytes))
            .WithName("PutWordList")
            .WithIfMatch()
            .WithSummary("Make or replace a word list")
            .WithDescription(
                """
                Send JSON, or text/plain in the format of WordPress's disallowed keys: one key per line, found inside words too, and in the
                author's name, address, e-mail, IP address and user agent. An entry is compared as it is written, case aside; an entry of
                three or more plain letters also finds disguises such as n4zi, N.A.Z.I and k i l l. At most 100,000 entries in 8 MiB, and
                100 regular expressions; all lists of a site take at most 64 MiB of memory. A list has no effect until the policy names it.
                The report in the answer names entries that are short, in more than one in a hundred of the site's newest approved comments,
                or cannot match; the list is stored with them.
                """)
            .Accepts<WordListRequest>("application/json", "text/plain")
            .WithProblems(400, 404, 409, 412, 413)
            .WithRequestExample(PolicyExamples.NewWordList)
            .WithResponseExample(StatusCodes.Status200OK, PolicyExamples.WordList);

    private static async Task<Results<Ok<WordListResponse>, ProblemHttpResult>> HandleAsync(
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

        if (list.Bytes > WordListSize.MostOfSite)
            return TooLarge(list, 0);

        var report = await TryAsync(list, site.Id, database, time, ct);
        var match = http.Request.Headers.IfMatch.ToString();
        var written = await database.ChangeAsync<Checked<StoredWordList>>(
            person,
            time.GetUtcNow(),
            async change => await RefusalAsync(site.Id, name, list, match, change.Transaction, ct) is { } refusal
                ? refusal
                : await WriteAsync(site.Id, name, list, change, ct),
            ct);
        if (written.Failed(out problem, out var stored))
            return problem;
        http.Response.Headers.ETag = $"\"{stored.Version}\"";
        return TypedResults.Ok(WordListResponse.Of(stored, withEntries: false) with { Report = report });
    }

    private static async Task<WordListReport> TryAsync(
        WordListToStore list, Guid siteId, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        await Trying.WaitAsync(ct);
        try
        {
            await using var connection = await database.OpenAsync(ct);
            return new WordListCheck(list.Match, list.Entries, time).Run(await ApprovedSample.ReadAsync(siteId, connection, ct));
        }
        finally
        {
            Trying.Release();
        }
    }

    /// <summary>Why the list cannot be stored. Updates the site's row first, so that concurrent changes of its lists wait.</summary>
    private static async Task<ProblemHttpResult?> RefusalAsync(
        Guid siteId, string name, WordListToStore list, string match, DbTransaction transaction, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "update sites set word_lists_version = word_lists_version + 1 where id = @siteId", new { siteId }, ct);
        var lists = await WordListTable.SummariesAsync(siteId, connection, ct);
        var known = lists.Find(other => other.Name == name)?.Version;
        if (match is not ("" or "*") && match.Trim('"') != (known ?? 0).ToString(CultureInfo.InvariantCulture))
        {
            return Problems.Of(
                StatusCodes.Status412PreconditionFailed,
                [new FieldError(
                    "If-Match",
                    $"If-Match is outdated: the list's version is \"{known ?? 0}\" now. Read the list again and send the change with its "
                    + "new version.")]);
        }

        if (known is null && lists.Count >= MostLists)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict, $"The site already has {MostLists} word lists, the maximum. Remove one first.");
        }

        var others = lists.Where(other => other.Name != name).Sum(other => other.Bytes);
        return others + list.Bytes > WordListSize.MostOfSite ? TooLarge(list, others) : null;
    }

    private static ProblemHttpResult TooLarge(WordListToStore list, long others) => Problems.Invalid(
        "#/entries",
        $"entries would take {Mebibytes(list.Bytes)} MiB of memory, and the site's other lists {Mebibytes(others)} MiB. All word lists "
        + $"of a site may take {Mebibytes(WordListSize.MostOfSite)} MiB. Send fewer or shorter entries, or remove another list.");

    private static string Mebibytes(long bytes) => (bytes / 1024.0 / 1024.0).ToString("0.0", CultureInfo.InvariantCulture);

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
        await change.RecordAsync(ManageWordLists.Entry("word_list.changed", siteId, name, detail), ct);
        return stored;
    }
}
