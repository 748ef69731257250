using System.Globalization;
using System.Text;
using Intake.Fields;

namespace Intake.Akismet;

/// <summary>
/// Takes of a field what can be kept. The native interface says what is wrong with a field; here nobody reads that, and a comment must
/// not go unchecked because of an odd address: what breaks a rule is cut, cleaned or left out.
/// </summary>
internal static class LenientFields
{
    private const int MaxMarksInARow = 50;

    /// <summary>The value that a native check lets through, or null.</summary>
    public static T? Try<T>(Func<FieldChecks, T?> check)
    {
        var fields = new FieldChecks();
        var value = check(fields);
        return fields.Errors.Count == 0 ? value : default;
    }

    /// <summary>The text without control characters and piled-up marks, cut to so many characters; null when nothing is left.</summary>
    public static string? Text(string value, int maxLength) => Clean(value, maxLength, int.MaxValue) is { Length: > 0 } text ? text : null;

    /// <inheritdoc cref="Text"/>
    public static string Clean(string value, int maxLength, int maxBytes)
    {
        var text = new StringBuilder(Math.Min(value.Length, maxLength));
        var (marks, bytes) = (0, 0);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is < 0x20 and not ('\t' or '\n' or '\r') or 0x7F)
                continue;
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MaxMarksInARow)
                continue;
            bytes += rune.Utf8SequenceLength;
            if (text.Length + rune.Utf16SequenceLength > maxLength || bytes > maxBytes)
                break;
            text.Append(rune);
        }

        return text.ToString();
    }

    /// <summary>A time as any client writes it; without an offset it is UTC, as the field's name says.</summary>
    public static DateTimeOffset? Time(string value) =>
        DateTimeOffset.TryParse(
            value,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time) && time.Year > 1 ? time : null;

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.SpacingCombiningMark;
}
