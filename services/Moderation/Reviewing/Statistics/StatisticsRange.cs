using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Moderation.Access;
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
    public static Checked<StatisticsRange> Read(string? from, string? to, int days, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var last = Day("to", to) ?? DateOnly.FromDateTime(now.UtcDateTime);
        var first = Day("from", from) ?? last.AddDays(1 - days);
        if (errors.Count == 0 && (first > last || last.DayNumber - first.DayNumber >= MaxDays))
            errors.Add(new FieldError("from", $"from must not be after to, and at most {MaxDays} days before it."));
        return errors.Count == 0 ? new StatisticsRange(Start(first), Start(last.AddDays(1))) : Problems.Invalid(errors);

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

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

/// <summary>The query parameters of statistics, unchecked.</summary>
internal sealed record StatisticsQuery
{
    [FromQuery(Name = "site")]
    [Description("A site's id; all sites that you may review by default.")]
    public Guid? Site { get; init; }

    [FromQuery(Name = "from")]
    [Description("The first day, such as 2026-05-04 (UTC).")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("The last day, such as 2026-05-31 (UTC); today by default.")]
    public string? To { get; init; }
}

/// <summary>The days and sites that a person asks statistics for.</summary>
internal sealed record StatisticsRequest(StatisticsRange Range, SiteScope Scope)
{
    /// <param name="asked">The parameters of the request.</param>
    /// <param name="days">How many days by default.</param>
    /// <param name="person">The person who asks.</param>
    /// <param name="now">The current time.</param>
    public static Checked<StatisticsRequest> Read(
        StatisticsQuery asked, int days, Person person, DateTimeOffset now)
    {
        if (StatisticsRange.Read(asked.From, asked.To, days, now).Failed(out var problem, out var range))
            return problem;
        return person.SitesFor(Permission.Review, asked.Site).Failed(out problem, out var scope)
            ? problem
            : new StatisticsRequest(range, scope);
    }
}
