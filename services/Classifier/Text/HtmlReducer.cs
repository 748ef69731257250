using System.Net;
using System.Text;

namespace Classifier.Text;

/// <summary>
/// Takes the markup out of an HTML comment. Not a browser: it reads once from left to right, never goes back, and whatever it cannot
/// read as markup stays text, so hostile input costs no more than its length.
/// </summary>
internal sealed class HtmlReducer(string html)
{
    private const int LongestEntity = 10;

    private readonly StringBuilder text = new(html.Length);
    private readonly List<int> begins = new(html.Length);
    private readonly List<int> ends = new(html.Length);
    private int at;

    public static ReducedText Reduce(string html) => new HtmlReducer(html).Run();

    private ReducedText Run()
    {
        while (at < html.Length)
        {
            if (html[at] == '<' && ReadMarkup()) continue;
            if (html[at] == '&' && ReadEntity()) continue;
            Add(html[at], at, at + 1);
            at++;
        }
        return new ReducedText(text.ToString(), [.. begins], [.. ends]);
    }

    private bool ReadMarkup()
    {
        if (at + 1 >= html.Length || !(char.IsAsciiLetter(html[at + 1]) || html[at + 1] is '/' or '!' or '?')) return false;
        if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0) return Skip("-->");
        var close = html.IndexOf('>', at + 1);
        if (close < 0) close = html.Length - 1;
        var name = TagName();
        if (name is "script" or "style") return Skip("</" + name) && SkipTag();
        // Inline markup inside a word must not split it: "st<b>up</b>id" is one word to the reader.
        if (name is not ("b" or "i" or "u" or "s" or "em" or "strong" or "span" or "font" or "small")) Add('\n', at, close + 1);
        if (name == "a") AddAddress(close);
        at = close + 1;
        return true;
    }

    private string TagName()
    {
        var start = at + 1 < html.Length && html[at + 1] == '/' ? at + 2 : at + 1;
        var end = start;
        while (end < html.Length && end - start < 12 && char.IsAsciiLetterOrDigit(html[end])) end++;
        return html[start..end].ToLowerInvariant();
    }

    // Where a link leads is invisible to readers but the point of link spam, so the address is read as if it stood before the words.
    private void AddAddress(int close)
    {
        var start = html.IndexOf("href", at, close - at, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return;
        for (start += 4; start < close && html[start] is ' ' or '=' or '"' or '\''; start++) { }
        for (; start < close && !char.IsWhiteSpace(html[start]) && html[start] is not ('"' or '\'' or '>'); start++)
            Add(html[start], start, start + 1);
        Add('\n', close, close + 1);
    }

    private bool ReadEntity()
    {
        var end = html.IndexOf(';', at, Math.Min(LongestEntity, html.Length - at));
        if (end < 0) return false;
        var decoded = WebUtility.HtmlDecode(html[at..(end + 1)]);
        if (decoded.Length > 2) return false;
        foreach (var c in decoded) Add(c, at, end + 1);
        at = end + 1;
        return true;
    }

    private bool Skip(string until)
    {
        var found = html.IndexOf(until, at + 1, StringComparison.OrdinalIgnoreCase);
        at = found < 0 ? html.Length : found + until.Length;
        return true;
    }

    private bool SkipTag()
    {
        var close = at < html.Length ? html.IndexOf('>', at) : -1;
        at = close < 0 ? html.Length : close + 1;
        return true;
    }

    private void Add(char c, int begin, int end)
    {
        text.Append(c);
        begins.Add(begin);
        ends.Add(end);
    }
}
