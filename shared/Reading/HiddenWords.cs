namespace Shared.Reading;

/// <summary>
/// Finds the words that tokens hide: spelt-out letters ("i d i o t"), parts with marks or emoji between them ("id.iot"), and masked,
/// misspelt or split words ("id*ot", "idoit", "stu pid"). Appends each to the tokens, in their order.
/// </summary>
internal static class HiddenWords
{
    private const int Shortest = 3, Longest = 16, WidestGap = 3, ShortPart = 3;

    public static void Find(TokenList tokens, WordMender? mender)
    {
        var count = tokens.FirstJoined = tokens.Count;
        for (var i = 0; i < count;)
        {
            var (letters, end) = (EndOfLetters(tokens, i, count), EndOfParts(tokens, i, count));
            if (letters - i >= Shortest && letters >= end)
                Join(tokens, i, end = letters);
            else if (end == i + 1 || !JoinParts(tokens, i, end, mender))
                end = mender is null ? i : Mend(tokens, i, count, mender);
            i = Math.Max(i + 1, end);
        }
    }

    private static int EndOfLetters(TokenList tokens, int start, int count)
    {
        var end = start;
        while (end < count && end - start < Longest && IsLetter(tokens[end]) && (end == start || Gap(tokens, end) <= WidestGap))
            end++;
        return end;
    }

    private static int EndOfParts(TokenList tokens, int start, int count)
    {
        var (end, letters) = (start + 1, tokens[start].Length);
        if (tokens[start].Kind != TokenKind.Word)
            return end;
        for (var i = start + 1; i < count && tokens[i] is { IsAttached: true, Kind: not TokenKind.Link } && letters <= Longest; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && (letters += tokens[i].Length) <= Longest)
                end = i + 1;
        }

        return end;
    }

    // "well-known" has no short part, so it is two words, unless together they are a known abusive one.
    private static bool JoinParts(TokenList tokens, int from, int to, WordMender? mender)
    {
        var (at, shortest) = (tokens.LetterCount, int.MaxValue);
        AddLetters(tokens, from, to);
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind == TokenKind.Word)
                shortest = Math.Min(shortest, tokens[i].Length);
        }

        var abuses = mender?.IsAbusive(tokens.Letters(at, tokens.LetterCount - at)) == true;
        if (abuses || shortest <= ShortPart)
            Cover(tokens, from, to, at, isGuess: !abuses);
        else
            tokens.RemoveLettersFrom(at);
        return abuses || shortest <= ShortPart;
    }

    private static int Mend(TokenList tokens, int at, int count, WordMender mender)
    {
        if (tokens[at].Kind != TokenKind.Word)
            return at;
        if (mender.Mended(tokens.Spelling(tokens[at])) is { } word)
            return Add(tokens, at, at + 1, word);
        if (at + 1 == count || tokens[at + 1].Kind != TokenKind.Word || Gap(tokens, at + 1) > 1)
            return at;
        return mender.Joined(tokens.Spelling(tokens[at]), tokens.Spelling(tokens[at + 1])) is { } whole
            ? Add(tokens, at, at + 2, whole)
            : at;
    }

    private static bool IsLetter(in Token token) => token is { Kind: TokenKind.Word, Length: 1 };

    private static int Gap(TokenList tokens, int index) => tokens[index].Begin - tokens[index - 1].End;

    private static void Join(TokenList tokens, int from, int to)
    {
        var at = tokens.LetterCount;
        AddLetters(tokens, from, to);
        Cover(tokens, from, to, at, isGuess: false);
    }

    private static void AddLetters(TokenList tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var token = tokens[i];
            if (token.Kind != TokenKind.Word)
                continue;
            // One at a time, because adding a letter may move the buffer. A star between parts is a mark, not a mask.
            for (var l = 0; l < token.Length; l++)
            {
                if (tokens.Spelling(token)[l] is not '*' and var letter)
                    tokens.AddLetter(letter);
            }
        }
    }

    private static int Add(TokenList tokens, int from, int to, string word)
    {
        var at = tokens.LetterCount;
        foreach (var letter in word)
            tokens.AddLetter(letter);
        Cover(tokens, from, to, at, isGuess: false);
        return to;
    }

    private static void Cover(TokenList tokens, int from, int to, int at, bool isGuess) => tokens.Add(new Token
    {
        Kind = TokenKind.Word,
        Begin = tokens[from].Begin,
        End = tokens[to - 1].End,
        Start = at,
        Length = tokens.LetterCount - at,
        TextStart = tokens[from].TextStart,
        TextEnd = tokens[to - 1].TextEnd,
        IsJoined = true,
        IsGuess = isGuess,
    });
}
