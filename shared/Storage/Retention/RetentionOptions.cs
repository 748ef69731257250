using Microsoft.Extensions.Options;

namespace Shared.Storage.Retention;

/// <summary>Bound to <c>Retention</c>: one setting for all tables, whichever service's they are.</summary>
internal sealed class RetentionOptions
{
    /// <summary>How long comments are kept, and all that was stored because of them: a day or more; for ever when null.</summary>
    public TimeSpan? KeepFor { get; set; }

    internal sealed class Validation : IValidateOptions<RetentionOptions>
    {
        private static readonly TimeSpan Least = TimeSpan.FromDays(1), Most = TimeSpan.FromDays(36_500);

        public ValidateOptionsResult Validate(string? name, RetentionOptions options) =>
            options.KeepFor is { } keepFor && (keepFor < Least || keepFor > Most)
                ? ValidateOptionsResult.Fail(
                    $"Retention:KeepFor is '{keepFor}'. Set it to days, between 1.00:00:00 and 36500.00:00:00, or to nothing to keep "
                    + "everything.")
                : ValidateOptionsResult.Success;
    }
}
