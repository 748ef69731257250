using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
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
            .WithDescription("Oldest first. If there are more, the response contains `next`; send it as `cursor`.")
            .WithProblems(400);
        routes.MapGet("/sites/{id}", ReadAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ReadSite")
            .WithSummary("Read a site")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, SiteExamples.Site);
    }

    private static async Task<Results<Ok<Page<SiteResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery asked, Person person, ModerationDatabase database, IOptions<SmtpOptions> smtp, CancellationToken ct)
    {
        if (PageRequest.Read(asked).Failed(out var problem, out var page))
            return problem;
        var mine = person.SitesWith(Permission.ManageSite);
        var sites = await SiteTable.ListAsync(database, mine, page.After ?? Guid.Empty, page.Limit + 1, ct);
        return TypedResults.Ok(page.Answer(sites, site => site.Id, site => SiteResponse.Of(site, smtp.Value)));
    }

    private static async Task<Results<Ok<SiteResponse>, ProblemHttpResult>> ReadAsync(
        string id, HttpContext http, ModerationDatabase database, IOptions<SmtpOptions> smtp, CancellationToken ct) =>
        await SiteTable.FindAsync(database, id, ct) is { } site
            ? TypedResults.Ok(SiteAnswers.Tagged(http, SiteResponse.Of(site, smtp.Value)))
            : SiteAnswers.Missing();
}
