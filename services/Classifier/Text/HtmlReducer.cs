using System.Text;

namespace Classifier.Text;

/// <summary>
/// Takes the markup out of an HTML comment. Not a browser: it reads once from left to right and never goes back, so hostile input costs
/// no more than its length. Markup that nothing closes stays text: a browser might hide it, but a site that escapes it would show it.
/// </summary>
internal sealed class HtmlReducer(string html)
{
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
        if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0) return SkipComment();
        var name = HtmlTag.Name(html, at);
        if (name is "script" or "style" && Skip("</" + name)) return SkipTag();
        var close = Find(">");
        if (close < 0) return false;
        if (HtmlTag.IsBreaking(name)) Add('\n', at, close + 1);
        if (name == "a") AddAddress(close);
        at = close + 1;
        return true;
    }

    // Where a link leads is invisible to readers but the point of link spam, so the address is read as if it stood before the words.
    private void AddAddress(int close)
    {
        var (begin, end) = HtmlTag.Attribute(html, at, close, "href");
        if (begin == end) return;
        Add('\n', at, begin);
        for (at = begin; at < end;)
        {
            // Browsers leave white space out of addresses.
            if (html[at] == '&' && ReadEntity()) continue;
            if (!char.IsWhiteSpace(html[at])) Add(html[at], at, at + 1);
            at++;
        }
        Add('\n', close, close + 1);
    }

    private bool ReadEntity()
    {
        if (HtmlEntity.At(html, at) is not { } entity) return false;
        foreach (var c in entity.Text) Add(c, at, entity.End);
        at = entity.End;
        return true;
    }

    // Two marks end a comment, whichever comes first.
    private bool SkipComment()
    {
        var (usual, odd) = (Find("-->"), Find("--!>"));
        if (odd >= 0 && (usual < 0 || odd < usual)) return Skip("--!>");
        return Skip("-->");
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
