using System.Globalization;

namespace Shared.Reading;

/// <summary>
/// Splits a folded text into words, emoji and links. Punctuation only separates them, because half of the training data has none.
/// </summary>
public static class Tokeniser
{
    /// <summary>Longer words are cut: they are base64, a key held down, or no words.</summary>
    public const int LongestWord = 40;

    private const int WidestGlue = 4;

    /// <param name="text">The text to split.</param>
    /// <param name="tokens">Receives the tokens.</param>
    /// <param name="mender">Restores masked, misspelt and split words; null to leave them as they are.</param>
    public static void Read(FoldedText text, TokenList tokens, WordMender? mender = null)
    {
        tokens.Clear();
        var end = int.MinValue;
        var disguised = DisguisedIn(text);
        for (var (i, next) = (0, 0); i < text.Length;)
        {
            var (c, count) = (text[i], tokens.Count);
            while (next < disguised.Count && disguised[next].Start < i)
                next++;
            if (next < disguised.Count && disguised[next].Start == i)
                i = AddLink(text, i, disguised[next].End, LinkOf(disguised[next]), tokens);
            else if (char.IsLetterOrDigit(c) || IsMoneyForLetter(text, i))
                i = ReadWordOrLink(text, i, IsGlued(text, end, i), tokens);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length)
                i = AddSymbol(text, i, 2, IsGlued(text, end, i), tokens);
            else if (c > 127 && char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol)
                i = AddSymbol(text, i, 1, IsGlued(text, end, i), tokens);
            else
                i++;
            if (tokens.Count > count)
                end = i;
        }
        HiddenWords.Find(tokens, mender);
    }

    private static IReadOnlyList<PlainAddress> DisguisedIn(FoldedText text) => AddressDisguises.MayBeIn(text.Slice(0, text.Length))
        ? [.. PlainAddress.FindIn(text).Where(static address =>
            (address.IsDisguised && address.Kind != AddressKind.Phone) || address.Kind == AddressKind.Messenger)]
        : [];

    private static string LinkOf(PlainAddress address) => address.Text[(address.Text.IndexOf('@', StringComparison.Ordinal) + 1)..];

    // "$hit", but not "$5".
    private static bool IsMoneyForLetter(FoldedText text, int i) =>
        text[i] == '$'
        && (i == 0 || char.IsWhiteSpace(text[i - 1]))
        && i + 2 < text.Length
        && char.IsAsciiLetter(text[i + 1])
        && char.IsAsciiLetter(text[i + 2]);

    private static bool IsGlued(FoldedText text, int end, int start)
    {
        if (end < 0 || start - end > WidestGlue)
            return false;
        for (var i = end; i < start; i++)
        {
            if (char.IsWhiteSpace(text[i]))
                return false;
        }

        return true;
    }

    private static int ReadWordOrLink(FoldedText text, int start, bool isAttached, TokenList tokens)
    {
        var linkEnd = Links.EndOf(text, start);
        if (linkEnd > start)
            return AddLink(text, start, linkEnd, text.Slice(start, linkEnd - start), tokens);
        var end = start + 1;
        while (end < text.Length && BelongsToWord(text, end))
            end++;
        WordSpelling.Add(text, start, end, isAttached, tokens);
        return end;
    }

    private static bool BelongsToWord(FoldedText text, int i)
    {
        var c = text[i];
        if (char.IsLetterOrDigit(c))
            return true;
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        return c switch
        {
            '\'' or '@' or '$' or '€' or '!' or '+' =>
                char.IsLetterOrDigit(next) || (c == '$' && (next == '$' || char.IsAsciiLetter(text[i - 1]) || text[i - 1] == '$')),
            '*' => next == '*' || text[i - 1] == '*' || char.IsLetterOrDigit(next),
            _ => false,
        };
    }

    private static int AddSymbol(FoldedText text, int start, int length, bool isAttached, TokenList tokens)
    {
        var at = tokens.LetterCount;
        for (var i = start; i < start + length; i++)
            tokens.AddLetter(text[i]);
        var end = text.EndOf(start + length - 1);
        tokens.Add(new Token
        {
            Kind = TokenKind.Symbol,
            Begin = text.BeginOf(start),
            End = end,
            Start = at,
            Length = length,
            TextStart = start,
            TextEnd = start + length,
            IsAttached = isAttached
        });
        return start + length;
    }

    private static int AddLink(FoldedText text, int start, int end, ReadOnlySpan<char> address, TokenList tokens)
    {
        var at = tokens.LetterCount;
        foreach (var letter in address)
            tokens.AddLetter(letter);
        tokens.Add(new Token
        {
            Kind = TokenKind.Link,
            Begin = text.BeginOf(start),
            End = text.EndOf(end - 1),
            Start = at,
            Length = address.Length,
            TextStart = start,
            TextEnd = end,
        });
        return end;
    }
}
