namespace Classifier.Text;

/// <summary>Reads "i d i o t", "i.d.i.o.t" and "id.iot" as the word too.</summary>
internal static class SpelledOut
{
    private const int Shortest = 3, Longest = 16, WidestGap = 3, ShortPart = 3;

    public static void Join(TokenList tokens)
    {
        var count = tokens.FirstJoined = tokens.Count;
        for (var i = 0; i < count;)
        {
            var end = EndOfLetters(tokens, i, count);
            if (end - i >= Shortest) Add(tokens, i, end, isGuess: false);
            else if ((end = EndOfParts(tokens, i, count)) > i + 1) Add(tokens, i, end, isGuess: true);
            i = Math.Max(i + 1, end);
        }
    }

    private static int EndOfLetters(TokenList tokens, int start, int count)
    {
        var end = start;
        while (end < count && end - start < Longest && IsLetter(tokens[end]) && (end == start || Gap(tokens, end) <= WidestGap)) end++;
        return end;
    }

    // Of "well-known" no part is short: it is two words.
    private static int EndOfParts(TokenList tokens, int start, int count)
    {
        if (tokens[start].Kind != TokenKind.Word) return start;
        var (end, letters, shortest) = (start + 1, tokens[start].Length, tokens[start].Length);
        for (; end < count && tokens[end] is { Kind: TokenKind.Word, IsAttached: true } && letters + tokens[end].Length <= Longest; end++)
            (letters, shortest) = (letters + tokens[end].Length, Math.Min(shortest, tokens[end].Length));
        return shortest <= ShortPart ? end : start;
    }

    private static bool IsLetter(in Token token) => token is { Kind: TokenKind.Word, Length: 1 };

    private static int Gap(TokenList tokens, int index) => tokens[index].Begin - tokens[index - 1].End;

    private static void Add(TokenList tokens, int from, int to, bool isGuess)
    {
        var at = tokens.LetterCount;
        for (var i = from; i < to; i++)
            // Adding letters may move them: one at a time.
            for (var l = 0; l < tokens[i].Length; l++) tokens.AddLetter(tokens.Spelling(tokens[i])[l]);
        tokens.Add(new Token
        {
            Kind = TokenKind.Word, Begin = tokens[from].Begin, End = tokens[to - 1].End, Start = at, Length = tokens.LetterCount - at, IsJoined = true,
            IsGuess = isGuess,
        });
    }
}
