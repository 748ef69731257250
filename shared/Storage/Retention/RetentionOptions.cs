using Microsoft.Extensions.Options;

namespace Shared.Storage.Retention;

/// <summary>Bound to <c>Retention</c>: one setting for the tables of all services.</summary>
internal sealed class RetentionOptions
{
    /// <summary>How long comments are kept, with everything that refers to them: a day or more; for ever when null.</summary>
    public TimeSpan? KeepFor { get; set; }

    internal sealed class Validation : IValidateOptions<RetentionOptions>
    {
        private static readonly TimeSpan Least = TimeSpan.FromDays(1), Most = TimeSpan.FromDays(36_500);

        public ValidateOptionsResult Validate(string? name, RetentionOptions options) =>
            options.KeepFor is { } keepFor && (keepFor < Least || keepFor > Most)
                ? ValidateOptionsResult.Fail(
                    $"Retention:KeepFor is '{keepFor}'. Set it to a number of days from 1.00:00:00 to 36500.00:00:00, or remove it to keep "
                    + "everything.")
                : ValidateOptionsResult.Success;
    }
}
