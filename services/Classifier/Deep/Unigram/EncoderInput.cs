using Shared.Reading;

namespace Classifier.Deep.Unigram;

/// <summary>
/// What the many-languages encoder reads of a comment: the text as it is written, links by host, and after a mark the author's name and
/// the host of the author's address. Training and the service share it. Reusable, but not safe for concurrent use.
/// </summary>
internal sealed class EncoderInput(PieceFile file)
{
    /// <summary>The most pieces of name and host together.</summary>
    public const int MostOfAuthor = 24;

    private const string Link = "http ";

    // A machine that looks for hosts would find one in "end.Next": without a scheme, only "www." is one.
    private static readonly string[] Schemes = ["http://", "https://", "www."];

    private readonly UnigramReader _reader = new(file);
    private readonly List<Piece> _text = [], _author = [];

    /// <summary>The pieces of a text, each with its place in it.</summary>
    public IReadOnlyList<Piece> Text(string text)
    {
        _text.Clear();
        var begin = 0;
        while (NextLink(text, begin) is { } link)
        {
            Add(text.AsSpan(begin, link.Begin - begin), begin);
            AddLink(text[link.Begin..link.End], link.Begin, link.End);
            begin = link.End;
        }

        Add(text.AsSpan(begin), begin);
        return _text;
    }

    /// <summary>
    /// The pieces of a comment with its author: those of the text as far as there is room, then a mark, then name and host.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The author's name, if known.</param>
    /// <param name="address">The author's address, if known.</param>
    /// <param name="most">The most pieces of both together.</param>
    public int[] Read(string text, string? name, string? address, int most)
    {
        _author.Clear();
        if (!string.IsNullOrWhiteSpace(name))
            _reader.Read(name, _author);
        if (!string.IsNullOrWhiteSpace(address))
            _reader.Read(Spelt(address), _author);
        int[] after = _author.Count == 0 ? [] : [file.Header.Last, .. _author.Take(MostOfAuthor).Select(p => p.Id)];
        return [.. Text(text).Take(most - after.Length).Select(p => p.Id), .. after];
    }

    private void Add(ReadOnlySpan<char> part, int begin)
    {
        var first = _text.Count;
        _reader.Read(part, _text);
        for (var i = first; i < _text.Count; i++)
            _text[i] = _text[i] with { Begin = _text[i].Begin + begin, End = _text[i].End + begin };
    }

    private void AddLink(string link, int begin, int end)
    {
        var first = _text.Count;
        _reader.Read(Spelt(link), _text);
        for (var i = first; i < _text.Count; i++)
            _text[i] = _text[i] with { Begin = begin, End = end };
    }

    private static string Spelt(string link) =>
        $"{Link}{Links.Host(link.Trim().ToLowerInvariant()).ToString().Replace('.', ' ').Replace('-', ' ')}";

    private static (int Begin, int End)? NextLink(string text, int from)
    {
        var begin = -1;
        foreach (var scheme in Schemes)
        {
            var found = text.IndexOf(scheme, from, StringComparison.OrdinalIgnoreCase);
            if (found >= 0 && (begin < 0 || found < begin))
                begin = found;
        }

        if (begin < 0)
            return null;
        var end = begin;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or ')' or ']'))
            end++;
        return (begin, end);
    }
}
