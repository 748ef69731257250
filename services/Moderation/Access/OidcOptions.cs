using Microsoft.Extensions.Options;

namespace Moderation.Access;

/// <summary>Bound to <c>Oidc</c>, such as the environment variable <c>Oidc__Authority</c>. Off while Authority is not set.</summary>
internal sealed class OidcOptions
{
    /// <summary>The provider's issuer address; its discovery document is below it, at <c>/.well-known/openid-configuration</c>.</summary>
    public string? Authority { get; set; }

    /// <summary>Whom tokens must be made out to: the name under which this server is registered there.</summary>
    public string? Audience { get; set; }

    /// <summary>The claim that holds groups or roles; dots lead into objects, as in <c>realm_access.roles</c>.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>What a value of that claim means here: <c>moderator</c>, or <c>moderator@SITE</c> with a site's name.</summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    /// <summary>Whether somebody with a verified address and a mapped role becomes a person at first sight.</summary>
    public bool Provision { get; set; }

    /// <summary>Whether the provider may be asked without TLS, by which its keys can be forged on the way. Loopback always may.</summary>
    public bool AllowHttp { get; set; }

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>Whether an address of the provider may be called.</summary>
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
                    "Oidc:Authority must be the provider's absolute https address, such as https://login.example.com. Oidc:AllowHttp set "
                    + "to true lets it be http.");
            }

            if (string.IsNullOrWhiteSpace(options.Audience))
            {
                failures.Add(
                    "Oidc:Audience is not set. Set it to the audience that the provider's tokens for this server have, or tokens made for "
                    + "others would open it.");
            }

            foreach (var (group, role) in options.Roles)
            {
                if (OidcRoles.Parse(role) is null)
                {
                    failures.Add(
                        $"Oidc:Roles:{group} is '{role}'. Set it to auditor, moderator, senior or administrator, or to one of them with @ "
                        + "and a site's name.");
                }
            }

            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
