using Microsoft.Extensions.Options;

namespace Shared.Http;

/// <summary>Bound to <c>SiteKeys</c>, such as the environment variable <c>SiteKeys__Secret</c>.</summary>
public sealed class SiteKeyOptions
{
    /// <summary>The fewest characters that a secret may have.</summary>
    public const int ShortestSecret = 32;

    /// <summary>
    /// The secret under which site keys are hashed, the same in every Intake and Moderation process. Where one process is everything, it
    /// is made once and kept in a file.
    /// </summary>
    public string Secret { get; set => field = value ?? ""; } = "";

    internal sealed class Validation : IValidateOptions<SiteKeyOptions>
    {
        public ValidateOptionsResult Validate(string? name, SiteKeyOptions options) => options.Secret.Length >= ShortestSecret
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                (options.Secret.Length == 0 ? "SiteKeys:Secret is missing." : $"SiteKeys:Secret has {options.Secret.Length} characters.")
                + $" Set it to the same secret of at least {ShortestSecret} characters in Intake and Moderation, such as the output of "
                + "'openssl rand -hex 32', and keep it with the backups: without it no site key is valid.");
    }
}
