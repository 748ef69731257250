using System.Collections.Frozen;

namespace Classifier.Text;

/// <summary>What is asked of a tag, as a browser reads it.</summary>
internal static class HtmlTag
{
    private const int LongestName = 12;

    // Whatever else there is, unknown names included, stands within a line: "st<b>up</b>id" and "id<x>iot" are one word each to the reader.
    private static readonly FrozenSet<string> Breaking = FrozenSet.Create(
        StringComparer.Ordinal,
        "address", "article", "aside", "audio", "blockquote", "body", "br", "button", "canvas", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
        "head", "header", "hgroup", "hr", "html", "iframe", "img", "input", "legend", "li", "main", "menu", "nav", "noscript", "object",
        "ol", "optgroup", "option", "p", "picture", "pre", "script", "search", "section", "select", "style", "summary", "svg", "table",
        "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video");

    /// <summary>
    /// The name of the tag that begins at a less-than sign, closing or not, in small letters; of a long one its beginning.
    /// </summary>
    public static string Name(ReadOnlySpan<char> html, int at)
    {
        var start = at + 1 < html.Length && html[at + 1] == '/' ? at + 2 : at + 1;
        var end = start;
        while (end < html.Length && end - start < LongestName && !EndsName(html[end]))
            end++;
        return html[start..end].ToString().ToLowerInvariant();
    }

    /// <summary>Whether words on both sides of it are apart.</summary>
    public static bool IsBreaking(string name) => Breaking.Contains(name);

    /// <summary>Where the value of the first attribute of the name begins and ends; both 0 where there is none.</summary>
    /// <param name="html">The text.</param>
    /// <param name="at">The tag's less-than sign.</param>
    /// <param name="close">Its greater-than sign.</param>
    /// <param name="name">In small letters.</param>
    public static (int Begin, int End) Attribute(ReadOnlySpan<char> html, int at, int close, string name)
    {
        for (at++; at < close && !EndsName(html[at]); at++)
        {
        }
        while (at < close)
        {
            for (; at < close && (char.IsWhiteSpace(html[at]) || html[at] == '/'); at++)
            {
            }
            var begin = at;
            // An equals sign in the first place belongs to the name.
            for (at++; at < close && html[at] != '=' && !EndsName(html[at]); at++)
            {
            }
            var isIt = at <= close && html[begin..Math.Min(at, close)].Equals(name, StringComparison.OrdinalIgnoreCase);
            for (; at < close && char.IsWhiteSpace(html[at]); at++)
            {
            }
            if (at >= close || html[at] != '=')
                continue;
            for (at++; at < close && char.IsWhiteSpace(html[at]); at++)
            {
            }
            var value = Value(html, ref at, close);
            if (isIt)
                return value;
        }
        return default;
    }

    private static (int Begin, int End) Value(ReadOnlySpan<char> html, ref int at, int close)
    {
        var quote = at < close && html[at] is '"' or '\'' ? html[at++] : '\0';
        var begin = at;
        for (; at < close && (quote == '\0' ? !char.IsWhiteSpace(html[at]) : html[at] != quote); at++)
        {
        }
        var end = at;
        if (quote != '\0')
            at++;
        return (begin, end);
    }

    private static bool EndsName(char c) => char.IsWhiteSpace(c) || c is '/' or '>';
}
