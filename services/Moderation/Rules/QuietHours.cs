using System.Globalization;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>Hours at which nobody looks after the site.</summary>
internal static class QuietHours
{
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
        // IsBetween knows of midnight. The hours after midnight belong to the evening before.
        var isMorningAfter = from >= to && now < to;
        var day = isMorningAfter ? local.AddDays(-1).DayOfWeek : local.DayOfWeek;
        return (from == to || now.IsBetween(from, to))
            && (settings.Days is null || settings.Days.Contains(day.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Null where it is no time of day.</summary>
    public static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Null where this machine does not know it.</summary>
    public static TimeZoneInfo? Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
}
