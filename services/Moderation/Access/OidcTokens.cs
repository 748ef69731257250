using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Moderation.Access;

/// <summary>The owner of a bearer token, or why the token was refused.</summary>
internal sealed record Recognised
{
    public Person? Person { get; init; }

    /// <summary>Why the token was refused, and how to fix it.</summary>
    public string? Refusal { get; init; }

    /// <summary>When to try again, if the token could not be checked now.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Authenticates people by tokens of the configured identity provider.</summary>
internal sealed class OidcTokens(
    OidcProvider provider, OidcPeople people, IProviderRoles roles, ModerationDatabase database, IOptions<OidcOptions> options)
{
    private static readonly JsonWebTokenHandler Reader = new();

    /// <summary>Asymmetric signatures only: with HS256 the provider's public key would serve as the secret, and anyone has that.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Whether the text looks like a JSON Web Token: three parts, the first one a JSON object.</summary>
    public bool Reads(string token) =>
        options.Value.IsOn && token.StartsWith("eyJ", StringComparison.Ordinal) && token.Count(c => c == '.') == 2;

    public async Task<Recognised> FindAsync(string text, CancellationToken ct)
    {
        if (KeyIdOf(text) is not { } keyId)
            return Refused("is not well-formed");
        if (await provider.KeysAsync(keyId, ct) is not { } keys)
        {
            return new Recognised
            {
                Refusal = "The identity provider's keys could not be fetched, so its tokens cannot be checked. The server's log says why.",
                RetryAfter = OidcProvider.Pause
            };
        }

        var validated = await Reader.ValidateTokenAsync(text, ParametersFor(keys));
        if (!validated.IsValid)
            return Refused(FaultOf(validated.Exception));

        var token = (JsonWebToken)validated.SecurityToken;
        if (string.IsNullOrEmpty(token.Subject) || token.Subject.Any(char.IsControl))
            return Refused("has no usable subject (sub)");
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        if (OidcClaims.WrongKind(token.Typ, payload.RootElement) is { } kind)
            return Refused(kind);
        var sight = OidcClaims.Read(token, payload.RootElement, options.Value);
        var known = await FindAsync(token, ct) is { } person ? new Recognised { Person = person } : await people.MeetAsync(sight, ct);
        return known.Person is { } owner && sight.Roles is { } named && await roles.FollowAsync(owner, named, ct)
            ? new Recognised { Person = await FindAsync(token, ct) }
            : known;
    }

    private async Task<Person?> FindAsync(JsonWebToken token, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await Callers.FindByIdentityAsync(token.Issuer, token.Subject, connection, ct);
    }

    private TokenValidationParameters ParametersFor(ProviderKeys keys) => new()
    {
        ValidIssuer = keys.Issuer,
        ValidAudience = options.Value.Audience,
        IssuerSigningKeys = keys.Keys,
        ValidAlgorithms = Algorithms,
        ClockSkew = TimeSpan.FromSeconds(30),
        RequireExpirationTime = true,
        RequireSignedTokens = true,
    };

    /// <summary>The id of the signing key; empty if the token names none, null if the text is not a token.</summary>
    private static string? KeyIdOf(string text)
    {
        try
        {
            return new JsonWebToken(text).Kid ?? "";
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            return null;
        }
    }

    private static string FaultOf(Exception exception) => exception switch
    {
        SecurityTokenExpiredException => "has expired",
        SecurityTokenNotYetValidException => "is not valid yet",
        SecurityTokenNoExpirationException => "does not say when it expires (exp)",
        SecurityTokenInvalidAudienceException => "is for another audience (aud)",
        SecurityTokenInvalidIssuerException => "is from another provider (iss)",
        _ => "has no valid signature of the identity provider",
    };

    private static Recognised Refused(string fault) =>
        new()
        {
            Refusal = $"The token in the Authorization header {fault}. Get a new one from the identity provider or from POST "
            + "/v1/sign-in."
        };
}
