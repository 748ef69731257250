using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record QuietHoursSettings : PolicySection
{
    [Description("IANA time zone, such as Europe/Berlin.")]
    public string TimeZone { get; set; } = "UTC";

    [Description("The time of day from which comments are held, such as 22:00.")]
    public string? From { get; set; }

    [Description("The time of day until which comments are held, such as 07:00. If it is before from, it is on the next day.")]
    public string? To { get; set; }

    [Description("The days on which the hours begin, such as saturday. Leave it out for every day.")]
    public IReadOnlyList<string>? Days { get; set; }

    public override void Check(SettingErrors errors)
    {
        if (TimeZone is null || QuietHours.Zone(TimeZone) is null)
            errors.Fail("timeZone", "must be an IANA time zone, such as Europe/Berlin.");
        if (QuietHours.Time(From) is null)
            errors.Fail("from", "must be a time of day, such as 22:00.");
        if (QuietHours.Time(To) is null)
            errors.Fail("to", "must be a time of day, such as 07:00.");
        errors.Texts("days", Days, QuietHours.IsWeekday, $"is not a day. Use {string.Join(", ", QuietHours.Weekdays)}.");
    }
}

/// <summary>Holds comments that are submitted while nobody looks after the site.</summary>
internal static class QuietHours
{
    public static IReadOnlyList<string> Weekdays { get; } =
        [.. Enum.GetNames<DayOfWeek>().Select(static day => JsonNamingPolicy.CamelCase.ConvertName(day))];

    public static bool IsWeekday(string name) => Weekdays.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Effect> Hold(SitePolicy policy, Assessment assessment)
    {
        if (policy.QuietHours is { } settings && Holds(settings, assessment.At))
            yield return new Effect(CommentStatus.Held, ReasonTexts.QuietHours);
    }

    public static bool Holds(QuietHoursSettings settings, DateTimeOffset at)
    {
        if (Time(settings.From) is not { } from || Time(settings.To) is not { } to || Zone(settings.TimeZone) is not { } zone)
            return false;
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var now = TimeOnly.FromDateTime(local.DateTime);
        // IsBetween handles midnight. The hours after midnight belong to the day before.
        var isMorningAfter = from >= to && now < to;
        var day = isMorningAfter ? local.AddDays(-1).DayOfWeek : local.DayOfWeek;
        return (from == to || now.IsBetween(from, to))
            && (settings.Days is null || settings.Days.Contains(day.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Null if the text is not a time of day.</summary>
    public static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Null if this machine does not know the time zone.</summary>
    public static TimeZoneInfo? Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
}
