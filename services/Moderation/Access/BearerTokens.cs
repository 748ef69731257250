using System.Security.Claims;
using System.Text.Encodings.Web;
using Dapper;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Shared.Http;

namespace Moderation.Access;

/// <summary>Knows people by their bearer token, where an endpoint asks who calls.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ModerationDatabase database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "AccessToken";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Runs on every request of the host, and Intake's have a site key in the same header.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
            return AuthenticateResult.NoResult();
        string? header = Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } person)
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");

        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()),
                new Claim(ClaimTypes.Email, person.Email),
                new Claim(ClaimTypes.Role, person.Role),
            ],
            Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var detail = Request.Headers.Authorization.Count == 0
            ? "The Authorization header is missing. Send 'Authorization: Bearer TOKEN'; POST /v1/sign-in answers with a token."
            : "The token in the Authorization header is not valid: unknown, revoked or expired. POST /v1/sign-in answers with a new one.";
        return Problems.Unauthorized(Context, detail).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(StatusCodes.Status403Forbidden, "This needs the role administrator, which the token's owner does not have. Ask an administrator.")
            .ExecuteAsync(Context);

    private async Task<Person?> FindAsync(string token, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Person>(new CommandDefinition(
            """
            select p.id, p.email, p.role
            from access_tokens as t
            join people as p on p.id = t.person_id
            where t.hash = @Hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > @Now)
            """,
            new { Hash = AccessTokens.HashOf(token), Now = TimeProvider.GetUtcNow() },
            cancellationToken: ct));
    }

    private sealed record Person
    {
        public required Guid Id { get; init; }

        public required string Email { get; init; }

        public required string Role { get; init; }
    }
}
