using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Rules;
using Shared.Http;

namespace Moderation.Sites.Policies;

/// <summary>A version of a site's policy.</summary>
internal sealed record PolicyResponse
{
    [Description("Grows with every change. Send it as If-Match to make sure that nobody changed it since you read it.")]
    public required int Version { get; init; }

    public required SitePolicy Policy { get; init; }

    [Description("Why it was changed, as the person who changed it wrote.")]
    public string? Note { get; init; }

    [Description("The person who changed it; absent if the server did.")]
    public Guid? PersonId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static PolicyResponse Of(StoredPolicy stored) => new()
    {
        Version = stored.Version,
        Policy = SitePolicy.Parse(stored.Policy),
        Note = stored.Note,
        PersonId = stored.PersonId,
        CreatedAt = stored.CreatedAt,
    };
}

/// <summary><c>GET /v1/admin/sites/{id}/policy</c>, <c>…/policies</c> and <c>…/policies/{version}</c>.</summary>
internal static class ReadPolicies
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sites/{id}/policy", ReadCurrentAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ReadPolicy")
            .WithSummary("Read the policy in force")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, PolicyExamples.Policy);
        routes.MapGet("/sites/{id}/policies", ListAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ListPolicies")
            .WithSummary("List the versions of a site's policy")
            .WithDescription("Newest first. If there are more, the response contains `next`; send it as `cursor`.")
            .WithProblems(400, 404);
        routes.MapGet("/sites/{id}/policies/{version}", ReadVersionAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ReadPolicyVersion")
            .WithSummary("Read a version of a site's policy")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, PolicyExamples.Policy);
    }

    private static async Task<Results<Ok<PolicyResponse>, ProblemHttpResult>> ReadCurrentAsync(
        string id, HttpContext http, ModerationDatabase database, CancellationToken ct) =>
        await SiteTable.FindAsync(database, id, ct) is { } site
        && await PolicyTable.FindAsync(database, site.Id, site.PolicyVersion, ct) is { } policy
            ? TypedResults.Ok(Tagged(http, PolicyResponse.Of(policy)))
            : SiteAnswers.Missing();

    private static async Task<Results<Ok<Page<PolicyResponse>>, ProblemHttpResult>> ListAsync(
        string id, [AsParameters] PageQuery asked, ModerationDatabase database, CancellationToken ct)
    {
        var before = int.MaxValue;
        if (!string.IsNullOrEmpty(asked.Cursor) && !int.TryParse(asked.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            return Problems.Invalid([PageRequest.WrongCursor]);
        if (PageRequest.Read(asked with { Cursor = null }).Failed(out var problem, out var page))
            return problem;
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        var policies = await PolicyTable.ListAsync(database, site.Id, before, page.Limit + 1, ct);
        var next = policies.Count > page.Limit ? policies[page.Limit - 1].Version.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Page<PolicyResponse>([.. policies.Take(page.Limit).Select(PolicyResponse.Of)], next));
    }

    private static async Task<Results<Ok<PolicyResponse>, ProblemHttpResult>> ReadVersionAsync(
        string id, string version, HttpContext http, ModerationDatabase database, CancellationToken ct) =>
        Guid.TryParse(id, out var siteId) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && await PolicyTable.FindAsync(database, siteId, number, ct) is { } policy
            ? TypedResults.Ok(Tagged(http, PolicyResponse.Of(policy)))
            : Problems.NotFound($"The site's policy has no such version. GET /v1/admin/sites/{id}/policies lists its versions.");

    /// <summary>Sets the ETag of the response to the version.</summary>
    public static PolicyResponse Tagged(HttpContext http, PolicyResponse policy)
    {
        http.Response.Headers.ETag = $"\"{policy.Version}\"";
        return policy;
    }
}
