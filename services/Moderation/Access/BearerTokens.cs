using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Shared.Http;

namespace Moderation.Access;

/// <summary>
/// Authenticates callers by a bearer token, made here or by the identity provider, or by <see cref="SessionCookie"/>, on endpoints that
/// need authorization.
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

    private const string Ended = "The session has ended. Sign in again.";
    private const string Forged = "A request by cookie that changes anything needs the header " + SessionCookie.AntiForgeryHeader
        + " with the value of the page. Programs send a token in the Authorization header instead.";

    private Recognised? _recognised;

    /// <summary>Null if the endpoint is no page.</summary>
    private SignInPage? Page => Context.GetEndpoint()?.Metadata.GetMetadata<SignInPage>();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // ASP.NET calls this on every request of the host. Intake's requests have a site key in the same header.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
            return AuthenticateResult.NoResult();
        string? header = Request.Headers.Authorization;
        _recognised = header switch
        {
            null when SessionCookie.Read(Request) is { } token => await FindByCookieAsync(token, Context.RequestAborted),
            not null when header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) =>
                await FindByHeaderAsync(header[Bearer.Length..].Trim(), Context.RequestAborted),
            _ => null,
        };
        if (_recognised is null)
            return AuthenticateResult.NoResult();
        return _recognised.Person is { } person ? Accept(person) : AuthenticateResult.Fail(_recognised.Refusal ?? Unknown);
    }

    private AuthenticateResult Accept(Person person)
    {
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
        if (_recognised?.Refusal == Forged)
            return Problems.Of(StatusCodes.Status403Forbidden, Forged).ExecuteAsync(Context);
        if (Page is { } page)
        {
            Response.Redirect(page.For(Request));
            return Task.CompletedTask;
        }

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

    private async Task<Recognised> FindByCookieAsync(string token, CancellationToken ct)
    {
        if (Page is null && !SessionCookie.IsOurs(Request, token))
            return new Recognised { Refusal = Forged };
        var found = await FindAsync(token, ct);
        return found.Person?.Token?.IsInUse(TimeProvider.GetUtcNow()) == true ? found : new Recognised { Refusal = Ended };
    }

    private async Task<Recognised> FindByHeaderAsync(string token, CancellationToken ct) =>
        oidc.Reads(token) ? await oidc.FindAsync(token, ct) : await FindAsync(token, ct);

    private async Task<Recognised> FindAsync(string token, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return new Recognised { Person = await Callers.FindByTokenAsync(token, TimeProvider.GetUtcNow(), connection, ct) };
    }
}
