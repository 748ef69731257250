using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Moderation.Rules;

namespace Moderation.Access;

/// <summary>Whose a bearer token is, or why nobody's.</summary>
internal sealed record Recognised
{
    public Person? Person { get; init; }

    /// <summary>What is wrong with the token, and what to do about it.</summary>
    public string? Refusal { get; init; }

    /// <summary>When to try again, where the token could not be looked at.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Knows people by the tokens of the identity provider in the settings.</summary>
internal sealed class OidcTokens(OidcProvider provider, OidcPeople people, ModerationDatabase database, IOptions<OidcOptions> options)
{
    private static readonly JsonWebTokenHandler Reader = new();

    /// <summary>Signatures of the provider's alone: with HS256 its public key, which anybody has, would be the secret.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Whether it has the shape of the provider's tokens: three parts, the first a JSON object.</summary>
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
                Refusal = "The identity provider cannot be reached, so its tokens cannot be checked.",
                RetryAfter = OidcProvider.Pause
            };
        }

        var validated = await Reader.ValidateTokenAsync(text, ParametersFor(keys));
        if (!validated.IsValid)
            return Refused(WhatIsWrong(validated.Exception));

        var token = (JsonWebToken)validated.SecurityToken;
        if (string.IsNullOrEmpty(token.Subject) || token.Subject.Any(char.IsControl))
            return Refused("names nobody (sub)");
        await using (var connection = await database.OpenAsync(ct))
        {
            if (await PersonTable.FindByIdentityAsync(token.Issuer, token.Subject, connection, ct) is { } person)
                return new Recognised { Person = person };
        }

        return await people.MeetAsync(SightOf(token), ct);
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

    /// <summary>The name of the key, empty where the token names none; null where it is no token at all.</summary>
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

    private FirstSight SightOf(JsonWebToken token)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        return new FirstSight
        {
            Issuer = token.Issuer,
            Subject = token.Subject,
            VerifiedEmail = VerifiedEmail(payload.RootElement),
            Name = Text(payload.RootElement, "name") ?? "",
            Roles = OidcRoles.Of(OidcRoles.ValuesAt(options.Value.RoleClaim, payload.RootElement), options.Value.Roles),
        };
    }

    /// <summary>Null without the provider's word that the address is theirs: anybody could write another's into their profile.</summary>
    private static string? VerifiedEmail(JsonElement payload) =>
        payload.TryGetProperty("email_verified", out var verified)
        && (verified.ValueKind == JsonValueKind.True || (verified.ValueKind == JsonValueKind.String && verified.ValueEquals("true")))
        && Text(payload, "email") is { } email
        && EmailAddress.IsValid(email)
            ? EmailAddress.Normalised(email)
            : null;

    private static string? Text(JsonElement payload, string claim) =>
        payload.TryGetProperty(claim, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: <= 254 } text
        && !text.Any(char.IsControl)
            ? text
            : null;

    private static string WhatIsWrong(Exception exception) => exception switch
    {
        SecurityTokenExpiredException => "has expired",
        SecurityTokenNotYetValidException => "is not valid yet",
        SecurityTokenNoExpirationException => "does not say when it expires (exp)",
        SecurityTokenInvalidAudienceException => "is made out to another audience (aud)",
        SecurityTokenInvalidIssuerException => "was given out by another provider (iss)",
        _ => "has no valid signature of the identity provider",
    };

    private static Recognised Refused(string what) =>
        new()
        {
            Refusal = $"The token in the Authorization header {what}. Get a new one from the identity provider, or one from POST "
            + "/v1/sign-in."
        };
}
