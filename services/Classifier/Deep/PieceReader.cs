using Classifier.Fast;
using Shared.Reading;

namespace Classifier.Deep;

/// <summary>
/// Turns a text into the encoder's pieces: words in their undisguised spelling, punctuation, emoji by name and links by host. Reusable,
/// but not safe for concurrent use.
/// </summary>
internal sealed class PieceReader(WordPieces pieces)
{
    private const int MostOfLink = 8, MostOfRun = 2;
    private const string Link = "http";

    // Overwritten by the next text.
    private readonly List<int> _ids = [];
    private int[] _lent = new int[DeepModel.MostPieces];

    /// <summary>The pieces of the text that <paramref name="read"/> holds, without the marks of beginning and end.</summary>
    public ReadOnlyMemory<int> Read(Featuriser read, int most, Predicate<int>? isOut = null) =>
        Read(read, TokenRange.Whole(read.Folded, read.Tokens), most, isOut);

    /// <summary>The pieces of a part of the text that <paramref name="read"/> holds.</summary>
    /// <param name="read">Holds the text.</param>
    /// <param name="range">The part.</param>
    /// <param name="most">Reading stops a few pieces after this many.</param>
    /// <param name="isOut">Says which tokens to leave out, by index.</param>
    public ReadOnlyMemory<int> Read(Featuriser read, in TokenRange range, int most, Predicate<int>? isOut = null)
    {
        _ids.Clear();
        var (text, tokens) = (read.Folded, read.Tokens);
        var (joined, at) = (range.JoinedBegin, range.TextBegin);
        for (var i = range.Begin; i < range.End && _ids.Count < most; i++)
        {
            // A word spelt out in several tokens replaces them.
            while (joined < range.JoinedEnd && (tokens[joined].End <= tokens[i].Begin || IsNoWord(tokens, tokens[joined])))
                joined++;
            var covered = joined < range.JoinedEnd && tokens[joined].Begin <= tokens[i].Begin;
            if (covered && tokens[joined].Begin < tokens[i].Begin)
                continue;
            ref readonly var token = ref tokens[covered ? joined : i];
            at = AddMarks(text, at, range.TextEnd, token.Begin);
            if (isOut?.Invoke(covered ? joined : i) != true)
                AddToken(tokens, token);
            while (at < text.Length && text.BeginOf(at) < token.End)
                at++;
        }
        AddMarks(text, at, range.TextEnd, int.MaxValue);
        if (_lent.Length < _ids.Count)
            _lent = new int[_ids.Count * 2];
        _ids.CopyTo(_lent);
        return _lent.AsMemory(0, _ids.Count);
    }

    private void AddToken(TokenList tokens, in Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Link: AddLink(tokens.Spelling(token)); break;
            case TokenKind.Symbol:
                foreach (var word in EmojiNames.Of(tokens.Spelling(token)))
                    pieces.Add(word, _ids);
                break;
            default: pieces.Add(Spelling(tokens, token), _ids); break;
        }
    }

    private bool IsNoWord(TokenList tokens, in Token joined) => joined.IsGuess && !pieces.Knows(tokens.Spelling(joined));

    // "4th" is a word as written; "1d10t" only in its plain spelling.
    private ReadOnlySpan<char> Spelling(TokenList tokens, in Token token)
    {
        var plain = tokens.Spelling(token);
        if (token.OtherLength == 0)
            return plain;
        var written = tokens.OtherSpelling(token);
        return pieces.Knows(written) || !pieces.Knows(plain) ? written : plain;
    }

    private void AddLink(ReadOnlySpan<char> link)
    {
        pieces.Add(Link, _ids);
        var host = Links.Host(link);
        var most = _ids.Count + MostOfLink;
        foreach (var range in host.SplitAny('.', '-', ':'))
        {
            if (_ids.Count < most && !host[range].IsEmpty)
                pieces.Add(host[range], _ids);
        }
    }

    // Ten exclamation marks mean no more than two.
    private int AddMarks(FoldedText text, int at, int textEnd, int end)
    {
        var (last, run) = ('\0', 0);
        for (; at < textEnd && text.BeginOf(at) < end; at++)
        {
            var c = text[at];
            if (!char.IsAscii(c) || !char.IsPunctuation(c) && !char.IsSymbol(c))
                continue;
            run = c == last ? run + 1 : 1;
            last = c;
            if (run <= MostOfRun)
                pieces.Add(new ReadOnlySpan<char>(in c), _ids);
        }
        return at;
    }
}
