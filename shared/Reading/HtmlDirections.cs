namespace Shared.Reading;

/// <summary>
/// Writes the directions that elements set (<c>&lt;bdo&gt;</c>, <c>&lt;bdi&gt;</c>, the attribute <c>dir</c>) as the marks of Unicode that
/// do the same, as browsers do.
/// </summary>
internal sealed class HtmlDirections(string html)
{
    private const int Deepest = 100;

    private readonly bool _isNeeded =
        html.Contains("dir", StringComparison.OrdinalIgnoreCase) || html.Contains("<bd", StringComparison.OrdinalIgnoreCase);

    // From the first element with a direction on, so that each closing tag finds its own.
    private readonly List<Element> _open = [];

    /// <summary>Reads a tag and adds its marks.</summary>
    public void Read(ReducedTextBuilder text, string name, int at, int close)
    {
        if (!_isNeeded)
            return;
        if (html[at + 1] == '/')
        {
            Close(text, name, at, close);
            return;
        }

        var open = MarksOf(name, at, close);
        if (name is "br" or "hr" or "img" or "input" or "wbr" || _open.Count >= Deepest || (open.Length == 0 && _open.Count == 0))
            return;
        _open.Add(new Element(name, open));
        Add(text, open, at, close);
    }

    /// <summary>Adds the line break of a tag. Marks end with their line, elements do not.</summary>
    public void Break(ReducedTextBuilder text, int begin, int end)
    {
        text.Add('\n', begin, end);
        foreach (var element in _open)
            element.IsInForce = false;
        PutInForce(text, begin, end - 1);
    }

    private string MarksOf(string name, int at, int close)
    {
        var (begin, end) = HtmlTag.Attribute(html, at, close, "dir");
        var direction = html.AsSpan(begin, end - begin).Trim();
        if (direction.Equals("rtl", StringComparison.OrdinalIgnoreCase))
            return name == "bdo" ? $"{DirectionMarks.Rli}{DirectionMarks.Rlo}" : $"{DirectionMarks.Rli}";
        if (direction.Equals("ltr", StringComparison.OrdinalIgnoreCase))
            return name == "bdo" ? $"{DirectionMarks.Lri}{DirectionMarks.Lro}" : $"{DirectionMarks.Lri}";
        return name == "bdi" || direction.Equals("auto", StringComparison.OrdinalIgnoreCase) ? $"{DirectionMarks.Fsi}" : "";
    }

    private void Close(ReducedTextBuilder text, string name, int at, int close)
    {
        var index = _open.FindLastIndex(element => element.Name == name);
        if (index < 0)
            return;
        for (var i = _open.Count - 1; i >= index; i--)
        {
            if (_open[i].IsInForce)
                Add(text, _open[i].Close, at, close);
        }

        _open.RemoveRange(index, _open.Count - index);
        PutInForce(text, at, close);
    }

    // The innermost alone, so that no text gets much longer by this.
    private void PutInForce(ReducedTextBuilder text, int at, int close)
    {
        if (_open.Count == 0 || _open[^1].IsInForce)
            return;
        _open[^1].IsInForce = true;
        Add(text, _open[^1].Open, at, close);
    }

    private static void Add(ReducedTextBuilder text, string marks, int at, int close)
    {
        foreach (var mark in marks)
            text.Add(mark, at, close + 1);
    }

    private sealed class Element(string name, string open)
    {
        public string Name => name;

        public string Open => open;

        public string Close { get; } = string.Concat(open.Reverse().Select(static mark =>
            mark is DirectionMarks.Lro or DirectionMarks.Rlo ? DirectionMarks.Pdf : DirectionMarks.Pdi));

        public bool IsInForce { get; set; } = true;
    }
}
