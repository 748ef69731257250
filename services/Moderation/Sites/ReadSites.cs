using Moderation.Access;
using Shared.Http;

namespace Moderation.Sites;

/// <summary><c>GET /v1/admin/sites</c> and <c>GET /v1/admin/sites/{id}</c>.</summary>
internal static class ReadSites
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sites", ListAsync)
            .Needs(Permission.ManageSite)
            .WithName("ListSites")
            .WithSummary("List the sites")
            .WithDescription("Oldest first. While there are more, the answer has next: send it as cursor.")
            .Produces<Page<SiteResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/sites/{id}", ReadAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ReadSite")
            .WithSummary("Read a site")
            .Produces<SiteResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithResponseExample(StatusCodes.Status200OK, SiteExamples.Site);
    }

    private static async Task<IResult> ListAsync(
        string? cursor, string? limit, HttpContext http, ModerationDatabase database, CancellationToken ct)
    {
        var (page, problem) = PageRequest.Read(cursor, limit);
        if (page is null)
            return problem!;
        var mine = http.Person().SitesWith(Permission.ManageSite);
        var sites = await SiteTable.ListAsync(database, mine, page.After ?? Guid.Empty, page.Limit + 1, ct);
        return TypedResults.Ok(page.Answer(sites, site => site.Id, site => SiteResponse.Of(site)));
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, ModerationDatabase database, CancellationToken ct) =>
        await SiteTable.FindAsync(database, id, ct) is { } site
            ? TypedResults.Ok(SiteAnswers.Tagged(http, SiteResponse.Of(site)))
            : SiteAnswers.Missing();
}
