using System.Globalization;
using System.Text.RegularExpressions;

namespace Shared.Http;

/// <summary>Says what a query parameter must be. The framework only answers 400 to a value that it cannot read.</summary>
internal static partial class QueryValue
{
    /// <summary>The error in the value, to follow the parameter's name in a sentence; null if it has the type.</summary>
    public static string? Objection(string value, Type type)
    {
        if (type == typeof(bool) && !bool.TryParse(value, out _))
            return "must be true or false, or be left out.";
        if (type == typeof(int) && !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return "must be a whole number, or be left out.";
        if (type == typeof(Guid) && !Guid.TryParse(value, out _))
            return "must be an id, such as 019abc00-0000-7000-8000-000000000001, or be left out.";
        // A time without an offset would be read in the server's time zone.
        if (type == typeof(DateTimeOffset)
            && !(Rfc3339().IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
        {
            return "must be an RFC 3339 time with its offset, such as 2026-05-04T12:30:00Z, or be left out. Write + as %2B.";
        }

        return null;
    }

    [GeneratedRegex(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Rfc3339();
}
