using Microsoft.Extensions.Options;

namespace Shared.Http;

/// <summary>Bound to <c>Bodies</c>, such as the environment variable <c>Bodies__MostBytes</c>.</summary>
public sealed class BodyOptions
{
    /// <summary>How many bytes the bodies of all requests in progress may take together.</summary>
    public long MostBytes { get; set; } = 64 * 1024 * 1024;

    internal sealed class Validation : IValidateOptions<BodyOptions>
    {
        /// <summary>Room for one of the largest bodies.</summary>
        private const long Least = 16 * 1024 * 1024;

        private const long Most = 16L * 1024 * 1024 * 1024;

        public ValidateOptionsResult Validate(string? name, BodyOptions options) =>
            options.MostBytes is >= Least and <= Most
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"Bodies:{nameof(MostBytes)} is {options.MostBytes}. Set it to a number of bytes from {Least} to {Most}.");
    }
}
