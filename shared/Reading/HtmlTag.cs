using System.Collections.Frozen;

namespace Shared.Reading;

/// <summary>Reads names and attributes of tags as browsers do.</summary>
internal static class HtmlTag
{
    private const int LongestName = 12;

    // All other tags, unknown ones included, are inline: readers see "st<b>up</b>id" and "id<x>iot" as one word each.
    private static readonly FrozenSet<string> Breaking = FrozenSet.Create(
        StringComparer.Ordinal,
        "address", "article", "aside", "audio", "blockquote", "body", "br", "button", "canvas", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
        "head", "header", "hgroup", "hr", "html", "iframe", "img", "input", "legend", "li", "main", "menu", "nav", "noscript", "object",
        "ol", "optgroup", "option", "p", "picture", "pre", "script", "search", "section", "select", "style", "summary", "svg", "table",
        "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video");

    /// <summary>
    /// The name of the opening or closing tag that starts at a less-than sign, in lower case; long names are cut.
    /// </summary>
    public static string Name(ReadOnlySpan<char> html, int at)
    {
        var start = at + 1 < html.Length && html[at + 1] == '/' ? at + 2 : at + 1;
        var end = start;
        while (end < html.Length && end - start < LongestName && !EndsName(html[end]))
            end++;
        return html[start..end].ToString().ToLowerInvariant();
    }

    /// <summary>Whether the tag separates the words on both sides of it.</summary>
    public static bool IsBreaking(string name) => Breaking.Contains(name);

    /// <summary>Where the value of the first attribute with this name begins and ends; both 0 if there is none.</summary>
    /// <param name="html">The text.</param>
    /// <param name="at">The tag's less-than sign.</param>
    /// <param name="close">Its greater-than sign.</param>
    /// <param name="name">In lower case.</param>
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
            // A leading equals sign belongs to the name.
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
