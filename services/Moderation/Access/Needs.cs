using Shared.Http;

namespace Moderation.Access;

/// <summary>The permission that an endpoint needs. Kept as metadata, so that a test can try every role on every endpoint.</summary>
internal sealed record Needs(Permission Permission);

/// <summary>Why an endpoint needs a valid token but no permission. Kept for the same test.</summary>
internal sealed record NeedsNoPermission(string Reason);

internal static class NeedsPermission
{
    /// <summary>The policy of endpoints that allow any valid token.</summary>
    public const string SignedIn = "SignedIn";

    /// <summary>Allows any signed-in caller.</summary>
    public static TBuilder NeedsSignIn<TBuilder>(this TBuilder endpoints, string reason)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .RequireAuthorization(SignedIn)
            .WithMetadata(new NeedsNoPermission(reason))
            .WithProblems(401);

    /// <summary>Allows callers who have the permission at one site at least. The endpoint itself limits the data to their sites.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoints, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .RequireAuthorization(permission.ToString())
            .WithMetadata(new Needs(permission))
            .WithProblems(401, 403);

    /// <summary>
    /// Allows callers who have the permission at the site <c>{id}</c> of the route. Others get 404, as if there were no such site.
    /// </summary>
    public static TBuilder NeedsAtSite<TBuilder>(this TBuilder endpoints, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .Needs(permission)
            .AddEndpointFilter(async (context, next) =>
                context.HttpContext.GetRouteValue("id") is string id
                && Guid.TryParse(id, out var siteId)
                && context.HttpContext.Person().May(permission, siteId)
                    ? await next(context)
                    : AccessAnswers.NoSuchSite());
}
