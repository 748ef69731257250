using System.Text.Json.Nodes;

namespace Intake.Perspective;

/// <summary>
/// <c>GET /$discovery/rest</c>: the discovery document from which Google's client libraries build themselves. Its root is this server's
/// address (<see cref="OwnAddress"/>). It contains no OAuth: a library that finds scopes looks for Google's credentials.
/// </summary>
internal static class DescribePerspective
{
    private static readonly JsonNode Document = Read();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/$discovery/rest", (HttpContext http, OwnAddress own, string? version) => Answer(http, own, version))
            .WithName("DescribePerspective")
            .WithSummary("Describe Perspective's interface for Google's client libraries")
            .WithDescription("Give a library this address with ?version=v1alpha1 as its discovery document; rootUrl is this server.")
            .Produces<object>()
            .Produces<GoogleError>(StatusCodes.Status404NotFound);
        // The address that older libraries use.
        routes.MapGet(
                "/discovery/v1/apis/commentanalyzer/{version}/rest",
                (HttpContext http, OwnAddress own, string? version) => Answer(http, own, version))
            .ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext http, OwnAddress own, string? version)
    {
        if (version is not (null or "" or "v1alpha1"))
        {
            return GoogleError.Of(
                StatusCodes.Status404NotFound, "NOT_FOUND", "Discovery document not found: the only version is v1alpha1.");
        }

        var root = $"{own.Of(http.Request)}/";
        var document = Document.DeepClone();
        document["rootUrl"] = root;
        document["baseUrl"] = root;
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(document.ToJsonString(), "application/json; charset=UTF-8");
    }

    private static JsonNode Read()
    {
        using var stream = typeof(DescribePerspective).Assembly.GetManifestResourceStream("Intake.Perspective.discovery.json")!;
        return JsonNode.Parse(stream)!;
    }
}
