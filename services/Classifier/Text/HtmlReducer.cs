using System.Net;
using System.Text;

namespace Classifier.Text;

/// <summary>
/// Takes the markup out of an HTML comment. Not a browser: it reads once from left to right and never goes back, so hostile input costs
/// no more than its length. Markup that nothing closes stays text: a browser might hide it, but a site that escapes it would show it.
/// </summary>
internal sealed class HtmlReducer(string html)
{
    private const int LongestEntity = 10;

    private readonly StringBuilder text = new(html.Length);
    private readonly List<int> begins = new(html.Length);
    private readonly List<int> ends = new(html.Length);
    private readonly HashSet<string> absent = [];
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
        var name = TagName();
        if (name is "script" or "style" && Skip("</" + name)) return SkipTag();
        var close = Find(">");
        if (close < 0) return false;
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
        var found = Find(until);
        if (found < 0) return false;
        at = found + until.Length;
        return true;
    }

    private bool SkipTag()
    {
        if (!Skip(">")) at = html.Length;
        return true;
    }

    // What is not ahead here is not ahead further on: looking again and again would cost the square of the length.
    private int Find(string mark)
    {
        if (absent.Contains(mark)) return -1;
        var found = html.IndexOf(mark, Math.Min(at, html.Length), StringComparison.OrdinalIgnoreCase);
        if (found < 0) absent.Add(mark);
        return found;
    }

    private void Add(char c, int begin, int end)
    {
        text.Append(c);
        begins.Add(begin);
        ends.Add(end);
    }
}
