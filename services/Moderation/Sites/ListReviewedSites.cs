using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>A site as those who review its comments see it.</summary>
internal sealed record ReviewedSite
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }
}

/// <summary><c>GET /v1/review/sites</c>: the names behind the ids, for people who may not see the sites' settings.</summary>
internal static class ListReviewedSites
{
    public static void Map(IEndpointRouteBuilder review) =>
        review.MapGet("/sites", HandleAsync)
            .Needs(Permission.Review)
            .WithName("ListReviewedSites")
            .WithSummary("List the sites that you may review")
            .WithDescription(
                "Id and name of each site that you may review, oldest first. If there are more, the response contains `next`; send it as "
                + "`cursor`. A site's name never changes.")
            .WithProblems(400)
            .WithResponseExample(StatusCodes.Status200OK, SiteExamples.ReviewedSites);

    private static async Task<Results<Ok<Page<ReviewedSite>>, ProblemHttpResult>> HandleAsync(
        [AsParameters] PageQuery asked, Person person, ModerationDatabase database, CancellationToken ct)
    {
        if (PageRequest.Read(asked).Failed(out var problem, out var page))
            return problem;
        var sites = await ReadAsync(person, page, database, ct);
        return TypedResults.Ok(page.Answer(sites, site => site.Id, site => site));
    }

    /// <summary>The sites that the person may review; one more than the page takes, if there are more.</summary>
    public static async Task<List<ReviewedSite>> ReadAsync(
        Person person, PageRequest page, ModerationDatabase database, CancellationToken ct)
    {
        var mine = person.SitesWith(Permission.Review);
        await using var connection = await database.OpenAsync(ct);
        return await connection.QueryAsync<ReviewedSite>(
            $"""
            select id, name
            from sites
            where id > @after and (@all or id in (select r.id from {database.Rows<Guid>()}))
            order by id
            limit @limit
            """,
            new
            {
                after = page.After ?? Guid.Empty,
                limit = page.Limit + 1,
                all = mine is null,
                rows = ModerationDatabase.Values(mine ?? []),
            },
            ct);
    }
}
