using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Moderation.Rules;

namespace Moderation.Access;

/// <summary>The claims of a valid token about its subject.</summary>
internal sealed record OidcSight
{
    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public string? VerifiedEmail { get; init; }

    public required string Name { get; init; }

    /// <summary>Null if the token does not contain the subject's groups, because they are too many.</summary>
    public required IReadOnlyList<NamedRole>? Roles { get; init; }
}

/// <summary>Reads the payload of an identity provider's token.</summary>
internal static class OidcClaims
{
    public static OidcSight Read(JsonWebToken token, JsonElement payload, OidcOptions options) => new()
    {
        Issuer = token.Issuer,
        Subject = token.Subject,
        VerifiedEmail = VerifiedEmail(payload),
        Name = Text(payload, "name") ?? "",
        Roles = LeavesOut(options.RoleClaim, payload)
            ? null
            : OidcRoles.Of(OidcRoles.ValuesAt(options.RoleClaim, payload), options.Roles),
    };

    /// <summary>
    /// What is wrong with a token's kind; null if it may open something. Access tokens have the type <c>at+jwt</c> by RFC 9068, but most
    /// providers write <c>JWT</c> or nothing, and some have only ID tokens, which the audience tells from others. Tokens that sign somebody
    /// out, prove possession of a key or carry a request have types of their own, or the claim <c>events</c>.
    /// </summary>
    public static string? WrongKind(string? type, JsonElement payload)
    {
        var isUsual = string.IsNullOrEmpty(type)
            || new[] { "JWT", "at+jwt", "application/at+jwt" }.Contains(type, StringComparer.OrdinalIgnoreCase);
        return isUsual && !payload.TryGetProperty("events", out _)
            ? null
            : "is neither an access token nor an ID token (typ, events)";
    }

    /// <summary>Entra ID puts no more than 200 groups into a token, and otherwise names the claim in <c>_claim_names</c>.</summary>
    private static bool LeavesOut(string claim, JsonElement payload) =>
        payload.TryGetProperty("_claim_names", out var names)
        && names.ValueKind == JsonValueKind.Object
        && names.TryGetProperty(claim, out _);

    /// <summary>Null unless the provider has verified the address: anyone can enter somebody else's address in their profile.</summary>
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
}
