using System.Globalization;
using System.Text;
using Classifier.Fast;
using Shared.Reading;

namespace Classifier.Deep;

/// <summary>
/// Writes a text as it was typed, but with hidden words and addresses in their plain spelling: "you 1d10t" becomes "you idiot". Reusable,
/// but not safe for concurrent use.
/// </summary>
/// <param name="mender">Knows the abusive words; part of the model.</param>
internal sealed class UndisguisedText(WordMender? mender)
{
    private readonly StringBuilder _written = new();

    /// <summary>A part of the text that <paramref name="read"/> holds.</summary>
    /// <param name="read">Holds the text.</param>
    /// <param name="range">The part.</param>
    /// <param name="isOut">Says which tokens to leave out, by index.</param>
    public string Of(Featuriser read, in TokenRange range, Predicate<int>? isOut = null)
    {
        var (folded, tokens) = (read.Folded, read.Tokens);
        var text = folded.Source.Text;
        var at = range.TextBegin == 0 ? 0 : folded.InSource(range.TextBegin, range.TextBegin).Begin;
        var end = range.TextEnd == folded.Length ? text.Length : folded.InSource(range.TextEnd, range.TextEnd).Begin;
        _written.Clear();
        var joined = range.JoinedBegin;
        for (var i = range.Begin; i < range.End; i++)
        {
            // A word that several tokens hide replaces them. Where it is only a guess, they stay.
            while (joined < range.JoinedEnd && (tokens[joined].TextEnd <= tokens[i].TextStart || tokens[joined].IsGuess))
                joined++;
            var isCovered = joined < range.JoinedEnd && tokens[joined].TextStart <= tokens[i].TextStart;
            var index = isCovered ? joined : i;
            var place = folded.InSource(tokens[index].TextStart, tokens[index].TextEnd);
            if (place.Begin < at)
                continue;
            if (isOut?.Invoke(index) == true)
                Replace(ref at, place, "");
            else if (isCovered || IsDisguised(folded, tokens, tokens[index], text.AsSpan(place.Begin, place.End - place.Begin)))
                Replace(ref at, place, Plain(tokens, tokens[index]));
        }

        return _written.Length == 0 && at == 0 && end == text.Length ? text : _written.Append(text, at, Math.Max(0, end - at)).ToString();

        void Replace(ref int from, TextRange place, ReadOnlySpan<char> by)
        {
            _written.Append(text, from, place.Begin - from).Append(by);
            from = place.End;
            // The marks on the last letter belong to it.
            while (from < text.Length && CharUnicodeInfo.GetUnicodeCategory(text[from]) == UnicodeCategory.NonSpacingMark)
                from++;
        }
    }

    private static ReadOnlySpan<char> Plain(TokenList tokens, in Token token) =>
        token.Kind == TokenKind.Link && !tokens.Spelling(token).StartsWith("http", StringComparison.Ordinal)
            ? $"http://{tokens.Spelling(token)}"
            : tokens.Spelling(token);

    private bool IsDisguised(FoldedText folded, TokenList tokens, in Token token, ReadOnlySpan<char> typed)
    {
        var plain = tokens.Spelling(token);
        switch (token.Kind)
        {
            case TokenKind.Link:
                return !typed.Contains(plain, StringComparison.OrdinalIgnoreCase);
            case TokenKind.Word when System.Text.Ascii.IsValid(plain):
                return mender?.IsAbusive(plain) == true
                    ? !typed.Equals(plain, StringComparison.OrdinalIgnoreCase)
                    : HidesLetters(folded, token, typed);
            default:
                return false;
        }
    }

    // Letters of other alphabets, in boxes, under heaps of marks or with invisible characters between them.
    private static bool HidesLetters(FoldedText folded, in Token token, ReadOnlySpan<char> typed)
    {
        if (System.Text.Ascii.IsValid(typed))
            return false;
        for (var i = token.TextStart; i < token.TextEnd; i++)
        {
            if (folded.HasHeapOfMarks(i))
                return true;
        }

        foreach (var c in typed)
        {
            if (!char.IsAscii(c) && !IsOfLatinAlphabets(c) && !IsMark(c))
                return true;
        }

        return false;
    }

    private static bool IsOfLatinAlphabets(char c) => c is (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF') or '\u2019';

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';
}
