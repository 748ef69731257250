namespace Classifier.Text;

/// <summary>Reads "i d i o t" and "i.d.i.o.t" as the word too.</summary>
internal static class SpelledOut
{
    private const int Shortest = 3, Longest = 16, WidestGap = 3;

    public static void Join(TokenList tokens)
    {
        var count = tokens.FirstJoined = tokens.Count;
        for (var i = 0; i < count; i++)
        {
            var end = i;
            while (end < count && end - i < Longest && IsLetter(tokens[end]) && (end == i || Gap(tokens, end) <= WidestGap)) end++;
            if (end - i < Shortest) continue;
            Add(tokens, i, end);
            i = end - 1;
        }
    }

    private static bool IsLetter(in Token token) => token is { Kind: TokenKind.Word, Length: 1 };

    private static int Gap(TokenList tokens, int index) => tokens[index].Begin - tokens[index - 1].End;

    private static void Add(TokenList tokens, int from, int to)
    {
        var at = tokens.LetterCount;
        for (var i = from; i < to; i++) tokens.AddLetter(tokens.Spelling(tokens[i])[0]);
        tokens.Add(new Token
        {
            Kind = TokenKind.Word, Begin = tokens[from].Begin, End = tokens[to - 1].End, Start = at, Length = to - from, IsJoined = true,
        });
    }
}
