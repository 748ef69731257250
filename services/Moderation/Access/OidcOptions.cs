using Microsoft.Extensions.Options;

namespace Moderation.Access;

/// <summary>Bound to <c>Oidc</c>, such as the environment variable <c>Oidc__Authority</c>. Off if Authority is not set.</summary>
internal sealed class OidcOptions
{
    /// <summary>The provider's issuer address; its discovery document is below it, at <c>/.well-known/openid-configuration</c>.</summary>
    public string? Authority { get; set; }

    /// <summary>The issuer that the discovery document must name; by default Authority, as OpenID Connect requires.</summary>
    public string? Issuer { get; set; }

    /// <summary>The audience that tokens must have: the name under which this server is registered at the provider.</summary>
    public string? Audience { get; set; }

    /// <summary>The claim that contains groups or roles. Dots name nested objects, as in <c>realm_access.roles</c>.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Maps a value of that claim to a role: <c>moderator</c>, or <c>moderator@SITE</c> with a site's name.</summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    /// <summary>Whether to create a person for an unknown token with a verified address and a mapped role.</summary>
    public bool Provision { get; set; }

    /// <summary>Allows plain http to the provider. Its keys can then be forged on the way. Loopback is always allowed.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Whether the issuer of a discovery document is the configured one. Providers differ in the slash at the end.</summary>
    public bool IsIssuer(string? issuer) =>
        issuer?.TrimEnd('/') == (string.IsNullOrWhiteSpace(Issuer) ? Authority : Issuer)?.TrimEnd('/');

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>Whether the settings allow calling this address of the provider.</summary>
    public bool Allows(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && (AllowHttp || uri.IsLoopback));

    internal sealed class Validation : IValidateOptions<OidcOptions>
    {
        public ValidateOptionsResult Validate(string? name, OidcOptions options)
        {
            if (!options.IsOn)
                return ValidateOptionsResult.Success;
            var failures = new List<string>();
            if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var uri) || !options.Allows(uri))
            {
                failures.Add(
                    "Oidc:Authority must be the provider's absolute https address, such as https://login.example.com. "
                    + "Set Oidc:AllowHttp to true to allow http.");
            }

            if (string.IsNullOrWhiteSpace(options.Audience))
            {
                failures.Add(
                    "Oidc:Audience is not set. Set it to the audience of the provider's tokens for this server; otherwise tokens "
                    + "issued for other servers would be accepted.");
            }

            foreach (var (group, role) in options.Roles)
            {
                if (OidcRoles.Parse(role) is null)
                {
                    failures.Add(
                        $"Oidc:Roles:{group} is '{role}'. Set it to auditor, moderator, senior or administrator, or to one of them with "
                        + "@ and a site's name.");
                }
            }

            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
