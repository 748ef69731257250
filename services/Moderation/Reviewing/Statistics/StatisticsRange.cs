using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Queue;
using Shared.Http;

namespace Moderation.Reviewing.Statistics;

/// <summary>The days that statistics cover, at most a year.</summary>
internal sealed record StatisticsRange(DateTimeOffset From, DateTimeOffset To)
{
    private const int MaxDays = 366;

    /// <param name="from">The first day, such as 2026-05-04; <paramref name="days"/> before the last by default.</param>
    /// <param name="to">The last day; today by default.</param>
    /// <param name="days">How many days by default.</param>
    /// <param name="now">The current time.</param>
    public static (StatisticsRange? Range, List<FieldError> Errors) Read(string? from, string? to, int days, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var last = Day("to", to) ?? DateOnly.FromDateTime(now.UtcDateTime);
        var first = Day("from", from) ?? last.AddDays(1 - days);
        if (errors.Count == 0 && (first > last || last.DayNumber - first.DayNumber >= MaxDays))
            errors.Add(new FieldError("from", $"from must not be after to, and at most {MaxDays} days before it."));
        return errors.Count > 0 ? (null, errors) : (new StatisticsRange(Start(first), Start(last.AddDays(1))), errors);

        DateOnly? Day(string name, string? value)
        {
            if (string.IsNullOrEmpty(value))
                return null;
            if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year is > 2000 and < 9000)
            {
                return day;
            }

            errors.Add(new FieldError(name, $"{name} must be a day, such as 2026-05-04, or be left out."));
            return null;
        }
    }

    /// <summary>The days, and the sites that the caller may see them of; or what to answer instead.</summary>
    public static (StatisticsRange? Range, IReadOnlyList<Guid>? Sites, ProblemHttpResult? Problem) Read(
        string? site, string? from, string? to, int days, Person person, DateTimeOffset now)
    {
        var (range, errors) = Read(from, to, days, now);
        if (range is null)
            return (null, null, Problems.Invalid(errors));
        var (filter, problem) = QueueFilter.Check(new QueueFilterRequest { Site = site });
        if (filter is null)
            return (null, null, problem);
        (var sites, problem) = person.SitesFor(Permission.Review, filter.Site);
        return (problem is null ? range : null, sites, problem);
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
