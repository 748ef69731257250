using System.Globalization;
using System.Text;
using Shared.Http;
using Shared.Reading;

namespace Intake.Fields;

/// <summary>
/// Keeps the usable part of a field. The native interface reports a field's errors. In dialects nobody would read them, and a comment must
/// not go unchecked because of an odd address, so a value that breaks a rule is cut, cleaned, mended or left out.
/// </summary>
internal static class LenientFields
{
    /// <summary>
    /// The text without piled-up marks and with stray characters replaced (<see cref="StrayCharacters"/>), cut to the limit; null when
    /// nothing is left.
    /// </summary>
    public static string? Text(string value, int maxLength) => Clean(value, maxLength, int.MaxValue) is { Length: > 0 } text ? text : null;

    /// <summary>A person's name (<see cref="NameText"/>), cut to the limit; null when nothing is left.</summary>
    public static string? Name(string? value) => Text(NameText.Clean(value ?? "").Trim(), 256);

    /// <inheritdoc cref="Text"/>
    public static string Clean(string value, int maxLength, int maxBytes)
    {
        var text = new StringBuilder(Math.Min(value.Length, maxLength));
        var (marks, bytes) = (0, 0);
        foreach (var rune in StrayCharacters.Replace(value).EnumerateRunes())
        {
            marks = TextRules.IsMark(rune) ? marks + 1 : 0;
            if (marks > TextRules.MaxMarksInARow)
                continue;
            bytes += rune.Utf8SequenceLength;
            if (text.Length + rune.Utf16SequenceLength > maxLength || bytes > maxBytes)
                break;
            text.Append(rune);
        }

        return text.ToString();
    }

    /// <summary>
    /// The address of a web page. People leave out its scheme, so <c>www.example.com</c> becomes <c>https://www.example.com</c>. Null when
    /// it is the address of no page.
    /// </summary>
    public static string? WebAddress(string? value)
    {
        var text = value?.Trim();
        if (text is { Length: > 0 } && HttpAddress.Parse(text) is null && IsHostAndPath(text))
            text = $"https://{text}";
        return FieldChecks.Try(fields => fields.WebAddress("", text));
    }

    /// <summary>Parses a time in any format. Without an offset it is UTC, as the field's name says.</summary>
    public static DateTimeOffset? Time(string value) =>
        DateTimeOffset.TryParse(
            value,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time) && time.Year > 1 ? time : null;

    /// <summary>Whether the text begins with a host that has a dot. An e-mail address and another scheme do not.</summary>
    private static bool IsHostAndPath(string text) =>
        HttpAddress.Parse($"https://{text}") is { UserInfo: "" } uri && uri.Host.Trim('.').Contains('.', StringComparison.Ordinal);
}
