using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Authors;
using Moderation.Rules;
using Moderation.Sites;
using Shared.Http;

namespace Moderation.Reviewing.Orders;

/// <summary><c>POST /v1/review/sites/{id}/authors/{key}/actions</c>.</summary>
internal static class ActOnAuthor
{
    private const int MaxBodyBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sites/{id}/authors/{key}/actions", HandleAsync)
            .NeedsAtSite(Permission.Decide)
            .WithName("ActOnAuthor")
            .WithSummary("Trust, hold, mute or ban an author, or add a note or a strike")
            .WithDescription(
                """
                The state applies from the author's next comment on and overrides the policy; existing comments keep their decisions, unless
                `rejectExisting` is sent with a ban or mute. It holds for every comment that shows one of the identities in `covers`. If a
                comment shows identities of several authors, the strongest of their states holds: banned, muted, held, trusted. Moderators
                may use hold, note and strike. The other actions, `covers`, and changing a state that a senior has set, need the role senior
                or administrator. Authors who have not written yet are possible too.
                """)
            .Accepts<AuthorActionRequest>("application/json")
            .WithProblems(400, 404)
            .WithRequestExample(AuthorExamples.AuthorAction)
            .WithResponseExample(StatusCodes.Status200OK, AuthorExamples.Author);

    private static async Task<Results<Ok<AuthorResponse>, ProblemHttpResult>> HandleAsync(
        string id,
        string key,
        Person person,
        HttpContext http,
        ModerationDatabase database,
        RejectExisting rejectExisting,
        TimeProvider time,
        CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        if (await ReadAuthors.KeyOfAsync(site, key, database, ct) is not { } known)
            return ReadAuthors.Missing();
        var body = await JsonBody.ReadAsync(http.Request, AuthorsJson.Default.AuthorActionRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        var now = time.GetUtcNow();
        if (AuthorAction.Check(request, now) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        if (Refusal(request, site, person) is { } refusal)
            return refusal;
        if ((await CoversAsync(site, known, request, database, ct)).Failed(out problem, out var covers))
            return problem;

        var act = new AuthorAct(site, known, request, covers, person, now);
        if (!await database.WriteAsync(transaction => OrderTable.WriteAsync(act, database, transaction, ct), ct))
            return Forbidden("Only a senior or administrator may change this author's state.");
        var author = (await AuthorRecord.FindAsync(site, known, database, now, ct))!;
        if (request.RejectExisting != true)
            return TypedResults.Ok(author);
        var rejected = await rejectExisting.RunAsync(act, author.Id, ct);
        author = (await AuthorRecord.FindAsync(site, known, database, now, ct))!;
        return TypedResults.Ok(author with { RejectedExisting = rejected });
    }

    private static async Task<Checked<List<string>>> CoversAsync(
        Site site, string key, AuthorActionRequest request, ModerationDatabase database, CancellationToken ct)
    {
        if (!AuthorIdentities.Counts(AuthorIdentities.KindOf(key), site.Policy))
        {
            return Problems.Invalid(
                "key",
                $"key is {key}, and the site does not tell authors apart by it. Add its kind to authors.knownBy in the site's policy "
                + "first.");
        }

        await using var connection = await database.OpenAsync(ct);
        var shown = await ShownIdentities.ReadAsync(site.Id, key, connection, ct);
        return Covers.Of(key, request, shown.All, site.Policy);
    }

    private static ProblemHttpResult? Refusal(AuthorActionRequest request, Site site, Person person)
    {
        if (!person.May(AuthorAction.All[request.Action!].Needs, site.Id))
            return Forbidden($"{request.Action} needs the role senior or administrator.");
        return request.Covers is not null && !person.May(Permission.DecideOverOthers, site.Id)
            ? Forbidden("covers needs the role senior or administrator.")
            : null;
    }

    private static ProblemHttpResult Forbidden(string detail) =>
        Problems.Of(StatusCodes.Status403Forbidden, $"{detail} Ask somebody with that role.");
}
