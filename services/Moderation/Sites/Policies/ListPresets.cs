using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Rules.Presets;
using Shared.Http;

namespace Moderation.Sites.Policies;

/// <summary><c>GET /v1/admin/policy-presets</c>: the policies that come with the program.</summary>
internal static class ListPresets
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/policy-presets", Handle)
            .Needs(Permission.ManageSite)
            .WithName("ListPolicyPresets")
            .WithSummary("List the policies to choose from")
            .WithDescription(
                "Each is for a kind of site. `PATCH` of the site with `{\"policy\": {\"preset\": \"news\"}}` puts one in force, and the "
                + "site then follows it when a release changes it. `…/policy:dry-run` tries one on the site's own comments.")
            .WithResponseExample(StatusCodes.Status200OK, PolicyExamples.Presets);

    private static Ok<Page<PolicyPreset>> Handle() => TypedResults.Ok(new Page<PolicyPreset>(PolicyPresets.All, null));
}
