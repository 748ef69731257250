using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Shared.Http;

namespace Moderation.Access;

/// <summary>
/// Authenticates callers by a bearer token, made here or by the identity provider, on endpoints that need authorization.
/// </summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ModerationDatabase database,
    OidcTokens oidc,
    TokenUses uses)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "AccessToken";

    /// <summary>The type of the claims that list the permissions that the person has at one site at least.</summary>
    public const string Permitted = "permitted";

    private const string Bearer = "Bearer ";
    private const string Unknown = "The token in the Authorization header is unknown, revoked or expired. Get a new one from POST "
        + "/v1/sign-in.";

    private Recognised? _recognised;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // ASP.NET calls this on every request of the host. Intake's requests have a site key in the same header.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
            return AuthenticateResult.NoResult();
        string? header = Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var token = header[Bearer.Length..].Trim();
        _recognised = oidc.Reads(token)
            ? await oidc.FindAsync(token, Context.RequestAborted)
            : await FindAsync(token, Context.RequestAborted);
        if (_recognised.Person is not { } person)
            return AuthenticateResult.Fail(_recognised.Refusal ?? Unknown);

        if (person.Token is { } used)
            uses.Note(used);
        Context.Features.Set(person);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()),
                .. Enum.GetValues<Permission>().Where(person.MayAnywhere).Select(permission => new Claim(Permitted, permission.ToString())),
            ],
            Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_recognised?.RetryAfter is { } pause)
            return Problems.Unavailable(Context, $"{_recognised.Refusal} Send the same request again.", pause).ExecuteAsync(Context);
        var detail = Request.Headers.Authorization.Count == 0
            ? "The Authorization header is missing. Send 'Authorization: Bearer TOKEN'; get a token from POST /v1/sign-in."
            : _recognised?.Refusal ?? Unknown;
        return Problems.Unauthorized(Context, detail).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(StatusCodes.Status403Forbidden, MissingPermission()).ExecuteAsync(Context);

    private string MissingPermission()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<Needs>() is not { Permission: var permission })
            return "You do not have permission for this. Ask an administrator.";
        var roles = string.Join(" or ", Permissions.Having(permission).Select(role => role.Name()));
        return permission == Permission.ManageServer
            ? $"This needs the role {roles} at all sites. Ask an administrator of all sites for it, or use a token whose scope allows it."
            : $"This needs the role {roles}. Ask an administrator for it, or use a token whose scope allows it.";
    }

    private async Task<Recognised> FindAsync(string token, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return new Recognised { Person = await Callers.FindByTokenAsync(token, TimeProvider.GetUtcNow(), connection, ct) };
    }
}
