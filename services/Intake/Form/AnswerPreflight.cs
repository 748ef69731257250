using Microsoft.AspNetCore.Http.HttpResults;

namespace Intake.Form;

/// <summary><c>OPTIONS</c>: answers the preflight by which browsers ask whether a script may send more than a plain form.</summary>
internal static class AnswerPreflight
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { "/comments", "/comments/token" })
            routes.MapMethods(path, [HttpMethods.Options], Answer).ExcludeFromDescription();
    }

    private static NoContent Answer(HttpContext http)
    {
        var headers = http.Response.Headers;
        if (headers.AccessControlAllowOrigin.Count > 0)
        {
            headers.AccessControlAllowMethods = "GET, POST";
            headers.AccessControlAllowHeaders = "Accept, Content-Type, If-None-Match";
            headers.AccessControlMaxAge = "600";
        }

        return TypedResults.NoContent();
    }
}
