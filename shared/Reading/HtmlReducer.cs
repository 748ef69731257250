namespace Shared.Reading;

/// <summary>
/// Removes the markup from an HTML comment. Not a browser: it reads once from left to right and never goes back, so hostile input costs
/// linear time. Unclosed markup stays text: a browser might hide it, but a site that escapes it would show it.
/// </summary>
public sealed class HtmlReducer
{
    private readonly string _html;
    private readonly ReducedTextBuilder _text;
    private readonly HashSet<string> _absent = [];
    private readonly List<TextRange>? _addresses;
    private readonly HtmlDirections _directions;
    private int _at;

    private HtmlReducer(string html, List<TextRange>? addresses) =>
        (_html, _addresses, _text, _directions) = (html, addresses, new(html.Length), new(html));

    /// <summary>The text that a browser would show, and the addresses of its links.</summary>
    /// <param name="html">An HTML fragment, well-formed or not.</param>
    public static ReducedText Reduce(string html) => Reduce(html, []);

    /// <inheritdoc cref="Reduce(string)"/>
    /// <param name="html">An HTML fragment, well-formed or not.</param>
    /// <param name="addresses">Receives the parts of the text that are addresses, with the line breaks around them.</param>
    internal static ReducedText Reduce(string html, List<TextRange> addresses) => new HtmlReducer(html, addresses).Run();

    /// <summary>Only the text that a browser would show.</summary>
    /// <param name="html">An HTML fragment, well-formed or not.</param>
    public static ReducedText Shown(string html) => new HtmlReducer(html, addresses: null).Run();

    /// <summary>The markup with its character references decoded.</summary>
    /// <inheritdoc cref="Reduce(string)"/>
    public static ReducedText Decode(string html) =>
        html.Contains('&', StringComparison.Ordinal) ? new HtmlReducer(html, addresses: null).Decode() : new ReducedText(html);

    private ReducedText Decode()
    {
        while (_at < _html.Length)
        {
            if (_html[_at] == '&' && ReadEntity())
                continue;
            _text.Add(_html[_at], _at, _at + 1);
            _at++;
        }
        return _text.Build();
    }

    private ReducedText Run()
    {
        while (_at < _html.Length)
        {
            if (_html[_at] == '<' && ReadMarkup())
                continue;
            if (_html[_at] == '&' && ReadEntity())
                continue;
            _text.Add(_html[_at], _at, _at + 1);
            _at++;
        }
        return _text.Build();
    }

    private bool ReadMarkup()
    {
        if (_at + 1 >= _html.Length || !(char.IsAsciiLetter(_html[_at + 1]) || _html[_at + 1] is '/' or '!' or '?'))
            return false;
        if (string.CompareOrdinal(_html, _at, "<!--", 0, 4) == 0)
            return SkipComment();
        var name = HtmlTag.Name(_html, _at);
        if (name is "script" or "style" && Skip("</" + name))
            return SkipTag();
        var close = Find(">");
        if (close < 0)
            return false;
        if (HtmlTag.IsBreaking(name))
            _directions.Break(_text, _at, close + 1);
        if (name == "a" && _addresses is not null)
            AddAddress(_addresses, close);
        _directions.Read(_text, name, _at, close);
        _at = close + 1;
        return true;
    }

    // Readers do not see where a link leads, but that is the point of link spam, so its address is read as text before its words.
    private void AddAddress(List<TextRange> addresses, int close)
    {
        var (from, tag) = (_text.Length, _at);
        var (begin, end) = HtmlTag.Attribute(_html, _at, close, "href");
        if (begin == end)
            return;
        _text.Add('\n', _at, begin);
        for (_at = begin; _at < end;)
        {
            // Browsers remove white space from addresses.
            if (_html[_at] == '&' && ReadEntity())
                continue;
            if (!char.IsWhiteSpace(_html[_at]))
                _text.Add(_html[_at], _at, _at + 1);
            _at++;
        }
        _text.Add('\n', close, close + 1);
        addresses.Add(new TextRange(from, _text.Length));
        _at = tag;
    }

    private bool ReadEntity()
    {
        if (HtmlEntity.At(_html, _at) is not { } entity)
            return false;
        foreach (var c in entity.Text)
            _text.Add(c, _at, entity.End);
        _at = entity.End;
        return true;
    }

    // A comment ends at either mark, whichever comes first.
    private bool SkipComment()
    {
        var (usual, odd) = (Find("-->"), Find("--!>"));
        if (odd >= 0 && (usual < 0 || odd < usual))
            return Skip("--!>");
        return Skip("-->");
    }

    private bool Skip(string until)
    {
        var found = Find(until);
        if (found < 0)
            return false;
        _at = found + until.Length;
        return true;
    }

    private bool SkipTag()
    {
        if (!Skip(">"))
            _at = _html.Length;
        return true;
    }

    // A mark that is not ahead here is not ahead further on. Searching again each time would cost quadratic time.
    private int Find(string mark)
    {
        if (_absent.Contains(mark))
            return -1;
        var found = _html.IndexOf(mark, Math.Min(_at, _html.Length), StringComparison.OrdinalIgnoreCase);
        if (found < 0)
            _absent.Add(mark);
        return found;
    }
}
