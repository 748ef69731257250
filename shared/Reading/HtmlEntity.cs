using System.Collections.Frozen;
using System.Globalization;
using System.Net;

namespace Shared.Reading;

/// <summary>A character reference, such as <c>&amp;amp;</c> or <c>&amp;#33;</c>, as a browser reads it.</summary>
internal readonly record struct HtmlEntity(string Text, int End)
{
    private const int LongestName = 24;
    private const string Replacement = "\uFFFD";

    // HTML 5 names of invisible characters, which would disguise a word. The framework knows only the names of HTML 4.
    private static readonly FrozenSet<string> Invisible = FrozenSet.Create(
        StringComparer.Ordinal,
        "ZeroWidthSpace", "NoBreak", "ic", "InvisibleComma", "it", "InvisibleTimes", "af", "ApplyFunction",
        "NegativeVeryThinSpace", "NegativeThinSpace", "NegativeMediumSpace", "NegativeThickSpace");

    /// <summary>The reference that starts at an ampersand: its text and where it ends; null if none starts there.</summary>
    public static HtmlEntity? At(ReadOnlySpan<char> html, int at) =>
        at + 1 < html.Length && html[at + 1] == '#' ? Numeric(html, at) : Named(html, at);

    // Browsers accept any number of digits and no semicolon.
    private static HtmlEntity? Numeric(ReadOnlySpan<char> html, int at)
    {
        var start = at + 2;
        var isHex = start < html.Length && html[start] is 'x' or 'X';
        if (isHex)
            start++;
        var end = start;
        var value = 0;
        for (; end < html.Length && (isHex ? char.IsAsciiHexDigit(html[end]) : char.IsAsciiDigit(html[end])); end++)
        {
            var digit = int.Parse(
                html.Slice(end, 1), isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture);
            value = Math.Min((value * (isHex ? 16 : 10)) + digit, 0x110000);
        }
        if (end == start)
            return null;
        var text = value is 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) ? Replacement : char.ConvertFromUtf32(value);
        return new HtmlEntity(text, end < html.Length && html[end] == ';' ? end + 1 : end);
    }

    private static HtmlEntity? Named(ReadOnlySpan<char> html, int at)
    {
        var end = at + 1;
        while (end < html.Length && end - at <= LongestName && char.IsAsciiLetterOrDigit(html[end]))
            end++;
        if (end == at + 1 || end >= html.Length || html[end] != ';')
            return null;
        var whole = html[at..(end + 1)].ToString();
        var decoded = Invisible.Contains(whole[1..^1]) ? "\u200B" : WebUtility.HtmlDecode(whole);
        return decoded == whole ? null : new HtmlEntity(decoded, end + 1);
    }
}
