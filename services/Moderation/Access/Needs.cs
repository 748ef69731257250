using Shared.Http;

namespace Moderation.Access;

/// <summary>The permission that an endpoint asks for; kept with it, so that a test can try every role on every endpoint.</summary>
internal sealed record Needs(Permission Permission);

/// <summary>Why an endpoint asks for a valid token and no permission; kept with it for the same test.</summary>
internal sealed record NeedsNoPermission(string Reason);

/// <summary>Marks endpoints that a token with a scope does not open; kept with it for the same test.</summary>
internal sealed record NotWithScope;

internal static class NeedsPermission
{
    /// <summary>The policy of endpoints that are for everybody with a valid token.</summary>
    public const string SignedIn = "SignedIn";

    /// <summary>Lets everybody through who is somebody, whatever their roles.</summary>
    public static TBuilder NeedsSignIn<TBuilder>(this TBuilder endpoints, string reason)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .RequireAuthorization(SignedIn)
            .WithMetadata(new NeedsNoPermission(reason))
            .WithProblems(401);

    /// <summary>Lets nobody through who has the permission at no site. Which sites' data they see is the endpoint's to mind.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoints, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .RequireAuthorization(permission.ToString())
            .WithMetadata(new Needs(permission))
            .WithProblems(401, 403);

    /// <summary>
    /// The same for endpoints under a site's <c>{id}</c>: the site of somebody without the permission there is not there for them.
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

    /// <summary>
    /// Not with a token that has a scope, or one that leaked would make others that outlive and outgrow it.
    /// </summary>
    public static TBuilder NotWithScope<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .WithMetadata(new NotWithScope())
            .WithProblems(403)
            .AddEndpointFilter(async (context, next) => context.HttpContext.Person().Scope is null
                ? await next(context)
                : Problems.Of(
                    StatusCodes.Status403Forbidden,
                    "A token with a scope makes and ends no means of signing in. Sign in, and do it with that token."));
}
