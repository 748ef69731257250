using System.Globalization;
using Shared.Reading;

namespace Classifier.Deep.Unigram;

/// <summary>
/// What the many-languages encoder reads of a comment: the text as it is written, links by host, emoji that are no pieces by name, and
/// after a mark the author's name and the host of the author's address. Training and the service share it. Reusable, but not safe for
/// concurrent use.
/// </summary>
internal sealed class EncoderInput(PieceFile file)
{
    /// <summary>The most pieces of name and host together.</summary>
    public const int MostOfAuthor = 24;

    private const int MostOfRun = 2;

    private const string Link = "http ";

    // A machine that looks for hosts would find one in "end.Next": without a scheme, only "www." is one.
    private static readonly string[] Schemes = ["http://", "https://", "www."];

    private readonly UnigramReader _reader = new(file);
    private readonly List<Piece> _text = [], _author = [], _read = [];

    /// <summary>The pieces of a text, each with its place in it.</summary>
    public IReadOnlyList<Piece> Text(string text)
    {
        _text.Clear();
        var begin = 0;
        while (NextLink(text, begin) is { } link)
        {
            Add(text.AsSpan(begin, link.Begin - begin), begin);
            AddAs(Spelt(text[link.Begin..link.End]), link.Begin, link.End);
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
    public int[] Read(string text, string? name, string? address, int most) => Stretches(text, name, address, most, 1)[0];

    /// <summary>The same in several stretches if there is no room for all of the text, each with the author after it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The author's name, if known.</param>
    /// <param name="address">The author's address, if known.</param>
    /// <param name="most">The most pieces of a stretch.</param>
    /// <param name="mostStretches">The most stretches; in a longer text, they are spread evenly from its beginning to its end.</param>
    /// <param name="ofLongText">The pieces of a stretch where there are several; null for as many as there is room.</param>
    public IReadOnlyList<int[]> Stretches(
        string text, string? name, string? address, int most, int mostStretches, int? ofLongText = null)
    {
        var author = Author(name, address);
        int[] ids = [.. Text(text).Select(p => p.Id)];
        var room = most - author.Length;
        if (ids.Length > room)
            room = Math.Min(room, ofLongText ?? room);
        var count = Math.Clamp((ids.Length + room - 1) / room, 1, mostStretches);
        // Evenly from the first to the last, which overlaps the one before instead of being short: a few words alone mean little.
        int Begin(int i) => i == 0 ? 0 : (int)((ids.Length - room) * (long)i / (count - 1));
        return [.. Enumerable.Range(0, count).Select(i => (int[])[.. ids.Skip(Begin(i)).Take(room), .. author])];
    }

    private int[] Author(string? name, string? address)
    {
        _author.Clear();
        if (!string.IsNullOrWhiteSpace(name))
            _reader.Read(name, _author);
        if (!string.IsNullOrWhiteSpace(address))
            _reader.Read(Spelt(address), _author);
        return _author.Count == 0 ? [] : [file.Header.Last, .. _author.Take(MostOfAuthor).Select(p => p.Id)];
    }

    private void Add(ReadOnlySpan<char> part, int begin)
    {
        _read.Clear();
        _reader.Read(part, _read);
        var pieces = _read.ToArray();
        foreach (var piece in pieces)
        {
            var names = piece.Id == file.Header.Unknown ? Named(part[piece.Begin..piece.End]) : "";
            if (names.Length > 0)
                AddAs(names, piece.Begin + begin, piece.End + begin);
            else
                _text.Add(piece with { Begin = piece.Begin + begin, End = piece.End + begin });
        }
    }

    // Adds other words in the place of what is written.
    private void AddAs(string words, int begin, int end)
    {
        _read.Clear();
        _reader.Read(words, _read);
        foreach (var piece in _read)
            _text.Add(piece with { Begin = begin, End = end });
    }

    // A run of unknown emoji is one unknown piece. The first two say enough.
    private static string Named(ReadOnlySpan<char> unknown)
    {
        var names = new List<string>();
        for (var at = 0; at < unknown.Length && names.Count < MostOfRun;)
        {
            var length = StringInfo.GetNextTextElementLength(unknown[at..]);
            // Skin tone and joined emoji come after the first code point, which has the name.
            var first = char.IsHighSurrogate(unknown[at]) && length > 1 ? 2 : 1;
            if (EmojiNames.Of(unknown.Slice(at, first)) is { Count: > 0 } words)
                names.Add(string.Join(' ', words));
            at += length;
        }

        return string.Join(' ', names);
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
