using Shared.Http;

namespace Moderation.Access;

/// <summary>Marks endpoints that refuse a token with a scope. Kept as metadata, so that a test can try them.</summary>
internal sealed record NotWithScope;

/// <summary>
/// What a token may make. Whoever finds a leaked one could otherwise keep its powers after its end, or gain more of them. So a token with a
/// scope makes no credential and gives no role, and another one with a name makes no token that lasts longer than itself. A session may do
/// both: its owner has just proved who they are.
/// </summary>
internal static class CredentialRule
{
    /// <summary>Refuses tokens with a scope, at an endpoint that makes a credential, changes one or gives a role.</summary>
    public static TBuilder NotWithScope<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .WithMetadata(new NotWithScope())
            .WithProblems(403)
            .AddEndpointFilter(async (context, next) => context.HttpContext.Person().Scope is null
                ? await next(context)
                : Problems.Of(
                    StatusCodes.Status403Forbidden,
                    "A token with a scope cannot make credentials, change how people sign in, or give roles. Sign in, and use the token of "
                    + "that session."));

    /// <summary>Why the caller cannot make a token that ends then; null if they can.</summary>
    public static FieldError? Refuse(Person caller, DateTimeOffset end) =>
        caller.Token is { IsSession: false, ExpiresAt: { } own } && end > own
            ? new FieldError(
                "#/expiresInDays",
                $"expiresInDays must end no later than the token of this request, which ends at {own.UtcDateTime:yyyy-MM-dd HH:mm} UTC. "
                + "Sign in to make a token that lasts longer.",
                ErrorCode.OutOfRange)
            : null;
}
