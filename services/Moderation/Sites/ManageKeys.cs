using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary><c>/v1/admin/sites/{id}/keys</c>: make, list, revoke.</summary>
internal static class ManageKeys
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sites/{id}/keys", CreateAsync)
            .NeedsAtSite(Permission.ManageSite)
            .NotWithScope()
            .WithName("CreateSiteKey")
            .WithSummary("Make a key for a site")
            .WithDescription("Only this response shows the key. Intake accepts it after it has received it, usually within a second.")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status201Created, SiteExamples.NewKey);
        routes.MapGet("/sites/{id}/keys", ListAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ListSiteKeys")
            .WithSummary("List a site's keys")
            .WithDescription("Oldest first, including revoked keys. If there are more, the response contains `next`; send it as `cursor`.")
            .WithProblems(400, 404);
        routes.MapGet("/sites/{id}/keys/{keyId}", ReadAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ReadSiteKey")
            .WithSummary("Read a site's key, without its secret")
            .WithProblems(404);
        routes.MapDelete("/sites/{id}/keys/{keyId}", RevokeAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("RevokeSiteKey")
            .WithSummary("Revoke a site's key")
            .WithProblems(404);
    }

    private static async Task<Results<Created<KeyResponse>, ProblemHttpResult>> CreateAsync(
        string id,
        Person person,
        ModerationDatabase database,
        IOptions<SiteKeyOptions> options,
        AnnounceSites announce,
        TimeProvider time,
        CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var siteId))
            return SiteAnswers.Missing();
        var (key, now) = (SiteKeys.New(), time.GetUtcNow());
        var made = await database.ChangeAsync<KeyResponse?>(
            person,
            now,
            async change =>
            {
                if (!await SiteKeys.RaiseVersionAsync(siteId, change.Transaction, ct))
                    return null;
                var (keyId, hint) = await SiteKeys.InsertAsync(siteId, key, options.Value, now, change.Transaction, ct);
                await change.RecordAsync(SiteHistory.Entry("key.created", siteId, $"key:{keyId}"), ct);
                return new KeyResponse { Id = keyId, Key = key, Hint = hint, NeedsRotation = false, CreatedAt = now };
            },
            ct);
        if (made is null)
            return SiteAnswers.Missing();
        announce.Wake();
        return TypedResults.Created($"/v1/admin/sites/{siteId}/keys/{made.Id}", made);
    }

    private static async Task<Results<Ok<Page<KeyResponse>>, ProblemHttpResult>> ListAsync(
        string id, [AsParameters] PageQuery asked, ModerationDatabase database, CancellationToken ct)
    {
        if (PageRequest.Read(asked).Failed(out var problem, out var page))
            return problem;
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        await using var connection = await database.OpenAsync(ct);
        var keys = await connection.QueryAsync<StoredKey>(
            $"""
            select {StoredKey.Columns}
            from site_keys
            where site_id = @Id and id > @After
            order by id
            limit @Limit
            """,
            new { site.Id, After = page.After ?? Guid.Empty, Limit = page.Limit + 1 },
            ct);
        return TypedResults.Ok(page.Answer(keys, key => key.Id, key => key.ToResponse()));
    }

    private static async Task<Results<Ok<KeyResponse>, ProblemHttpResult>> ReadAsync(
        string id, string keyId, ModerationDatabase database, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var siteId) || !Guid.TryParse(keyId, out var key))
            return Missing();
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.QuerySingleOrDefaultAsync<StoredKey>(
            $"select {StoredKey.Columns} from site_keys where id = @key and site_id = @siteId", new { key, siteId }, ct);
        return found is null ? Missing() : TypedResults.Ok(found.ToResponse());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string id,
        string keyId,
        Person person,
        ModerationDatabase database,
        AnnounceSites announce,
        TimeProvider time,
        CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var siteId) || !Guid.TryParse(keyId, out var key))
            return Missing();
        if (!await database.ChangeAsync(person, time.GetUtcNow(), change => WriteRevokedAsync(siteId, key, change, ct), ct))
            return Missing();
        announce.Wake();
        return TypedResults.NoContent();
    }

    private static async Task<bool> WriteRevokedAsync(Guid siteId, Guid key, PersonalChange change, CancellationToken ct)
    {
        var revoked = await change.Transaction.ExecuteAsync(
            """
            update site_keys
            set revoked_at = @At
            where id = @key and site_id = @siteId and revoked_at is null
            """,
            new { key, siteId, change.At },
            ct);
        if (revoked == 0 || !await SiteKeys.RaiseVersionAsync(siteId, change.Transaction, ct))
            return false;
        await change.RecordAsync(SiteHistory.Entry("key.revoked", siteId, $"key:{key}"), ct);
        return true;
    }

    private static ProblemHttpResult Missing() =>
        Problems.NotFound("This site has no valid key with this id. GET /v1/admin/sites/{id}/keys lists its keys.");
}
