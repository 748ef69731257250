using Moderation.Sites;

namespace Moderation.Access;

/// <summary>The permission that an endpoint asks for; kept with it, so that a test can try every role on every endpoint.</summary>
internal sealed record Needs(Permission Permission);

internal static class NeedsPermission
{
    /// <summary>Lets nobody through who has the permission at no site. Which sites' data they see is the endpoint's to mind.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoints, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .RequireAuthorization(permission.ToString())
            .WithMetadata(new Needs(permission))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status403Forbidden, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));

    /// <summary>The same for endpoints under a site's <c>{id}</c>: the site of somebody without the permission there is not there for them.</summary>
    public static TBuilder NeedsAtSite<TBuilder>(this TBuilder endpoints, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .Needs(permission)
            .AddEndpointFilter(async (context, next) =>
                context.HttpContext.GetRouteValue("id") is string id && Guid.TryParse(id, out var siteId) && context.HttpContext.Person().May(permission, siteId)
                    ? await next(context)
                    : SiteAnswers.Missing());
}
