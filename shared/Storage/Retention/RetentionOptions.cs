using Microsoft.Extensions.Options;

namespace Shared.Storage.Retention;

/// <summary>Bound to <c>Retention</c>: the same settings for the tables of all services.</summary>
internal sealed class RetentionOptions
{
    /// <summary>How long comments are kept, with everything that refers to them: a day or more; for ever when null.</summary>
    public TimeSpan? KeepFor { get; set; }

    /// <summary>How long the audit log is kept: 30 days or more; for ever when null.</summary>
    public TimeSpan? KeepAuditFor { get; set; }

    /// <summary>
    /// The largest share of a table that one run removes; with 1 there is no limit, and the clock counts even if the newest row is old.
    /// </summary>
    public double LargestShare { get; set; } = 0.25;

    /// <summary>How long the rows of a table are kept; for ever when null.</summary>
    public TimeSpan? TimeFor(ExpiringTable table) => table.IsAuditLog ? KeepAuditFor : KeepFor;

    internal sealed class Validation : IValidateOptions<RetentionOptions>
    {
        private const int Most = 36_500;

        public ValidateOptionsResult Validate(string? name, RetentionOptions options)
        {
            var failures = new[]
            {
                Refuse("KeepFor", options.KeepFor, least: 1, "everything"),
                Refuse("KeepAuditFor", options.KeepAuditFor, least: 30, "the whole audit log"),
                options.LargestShare is > 0 and <= 1
                    ? null
                    : $"Retention:LargestShare is {options.LargestShare}. Set it to a share above 0 and up to 1, such as 0.25, or remove "
                        + "it.",
            }.OfType<string>().ToList();
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }

        private static string? Refuse(string setting, TimeSpan? time, int least, string all) =>
            time < TimeSpan.FromDays(least) || time > TimeSpan.FromDays(Most)
                ? $"Retention:{setting} is '{time}'. Set it to a number of days from {least}.00:00:00 to {Most}.00:00:00, or remove it to "
                    + $"keep {all}."
                : null;
    }
}
