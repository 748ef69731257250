using System.Globalization;
using Shared.Http;

namespace Moderation.Reviewing.Statistics;

/// <summary>The days that statistics are about, up to a year.</summary>
internal sealed record StatisticsRange(DateTimeOffset From, DateTimeOffset To)
{
    private const int MaxDays = 366;

    /// <param name="from">The first day, such as 2026-05-04; <paramref name="days"/> before the last by default.</param>
    /// <param name="to">The last day; today by default.</param>
    /// <param name="days">How many days by default.</param>
    /// <param name="now">When it is asked.</param>
    public static (StatisticsRange? Range, List<FieldError> Errors) Read(string? from, string? to, int days, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var last = Day("to", to) ?? DateOnly.FromDateTime(now.UtcDateTime);
        var first = Day("from", from) ?? last.AddDays(1 - days);
        if (errors.Count == 0 && (first > last || last.DayNumber - first.DayNumber >= MaxDays))
            errors.Add(new FieldError("from", $"from must be a day before to, and at most {MaxDays} days before."));
        return errors.Count > 0 ? (null, errors) : (new StatisticsRange(Start(first), Start(last.AddDays(1))), errors);

        DateOnly? Day(string name, string? value)
        {
            if (string.IsNullOrEmpty(value))
                return null;
            if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 9000)
                return day;
            errors.Add(new FieldError(name, $"{name} must be a day, such as 2026-05-04, or be left out."));
            return null;
        }
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
