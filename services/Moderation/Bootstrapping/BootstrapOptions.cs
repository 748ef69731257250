using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Rules;
using Moderation.Sites;

namespace Moderation.Bootstrapping;

/// <summary>
/// Settings of the first start, bound to <c>Bootstrap</c>, such as the environment variable <c>Bootstrap__SiteKey</c>. They count only
/// while there is no person, or no site, yet.
/// </summary>
internal sealed class BootstrapOptions
{
    /// <summary>The shortest token: as long as 128 random bits in hexadecimal.</summary>
    public const int LeastTokenLength = 32;

    private const int MostTokenLength = 1024;

    public string AdminEmail { get; set; } = "admin@localhost";

    /// <summary>
    /// 12 to 1,024 characters, and not the address, as for everybody. If it is not set, a random one is generated and printed.
    /// </summary>
    public string? AdminPassword { get; set; }

    /// <summary>
    /// A bearer token for the first 30 days: 32 to 1,024 visible ASCII characters. If it is not set, a random one is generated and printed.
    /// </summary>
    public string? AdminToken { get; set; }

    /// <summary>
    /// The key of the site <c>demo</c>: 12 visible ASCII characters, preferably a-z and 0-9. If it is not set, a random one is generated.
    /// </summary>
    public string? SiteKey { get; set; }

    /// <summary>The address at which sites reach Intake, for the printed example; by default this process's own.</summary>
    public string? Address { get; set; }

    /// <summary>The address at which people reach Moderation, for the printed sign-in; by default this process's own.</summary>
    public string? ModerationAddress { get; set; }

    internal sealed class Validation : IValidateOptions<BootstrapOptions>
    {
        public ValidateOptionsResult Validate(string? name, BootstrapOptions options)
        {
            var failures = new List<string>();
            if (!string.IsNullOrEmpty(options.SiteKey) && !SiteKeys.IsValid(options.SiteKey))
            {
                failures.Add(
                    $"Bootstrap:SiteKey must be exactly {SiteKeys.Length} visible ASCII characters, preferably a-z and 0-9; it has "
                    + $"{options.SiteKey.Length}. Set such a key, or leave it unset to have one generated.");
            }

            if (string.IsNullOrWhiteSpace(options.AdminEmail) || !options.AdminEmail.Contains('@', StringComparison.Ordinal))
                failures.Add("Bootstrap:AdminEmail must be an e-mail address, such as admin@example.com.");
            if (!string.IsNullOrEmpty(options.AdminPassword)
                && Passwords.Refuse(
                    "Bootstrap:AdminPassword", options.AdminPassword, EmailAddress.Normalised(options.AdminEmail ?? "")) is { } refusal)
            {
                failures.Add($"{refusal.Detail} Set such a password, or leave it unset to have one generated.");
            }

            if (!string.IsNullOrEmpty(options.AdminToken)
                && (options.AdminToken.Length is < LeastTokenLength or > MostTokenLength
                    || options.AdminToken.Any(static c => c is <= ' ' or > '~')))
            {
                failures.Add(
                    $"Bootstrap:AdminToken must have {LeastTokenLength} to {MostTokenLength:N0} visible ASCII characters, without spaces; "
                    + $"it has {options.AdminToken.Length}. Set such a token (openssl rand -hex 32 prints one), or leave it unset to have "
                    + "one generated. After the first start it has no effect: remove it.");
            }

            foreach (var (setting, address) in new[] { ("Address", options.Address), ("ModerationAddress", options.ModerationAddress) })
            {
                if (!string.IsNullOrEmpty(address)
                    && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
                {
                    failures.Add($"Bootstrap:{setting} must be an absolute address, such as https://comments.example.com.");
                }
            }

            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
