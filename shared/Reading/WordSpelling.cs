namespace Shared.Reading;

/// <summary>
/// Finds the plain spelling of a word by undoing lookalike letters, digits for letters, stretched letters and masks. If that changes the
/// word, the spelling as written is kept as a second one, because "goood" is not "god" and "4th" is not "ath".
/// </summary>
internal static class WordSpelling
{
    public static void Add(FoldedText text, int start, int end, bool isAttached, TokenList tokens)
    {
        var word = text.Slice(start, end - start);
        var (latin, letters) = Count(word);
        if (latin == 0 && letters > 0 && text.IsMostlyLatin && IsAllLookalikes(word))
            latin = letters;
        var at = tokens.LetterCount;
        Spell(word, latin > 0, leet: letters > 0, runTo: 1, tokens);
        var length = tokens.LetterCount - at;
        Spell(word, latin > 0, leet: false, runTo: 2, tokens);
        var other = tokens.LetterCount - at - length;
        if (tokens.Letters(at, length).SequenceEqual(tokens.Letters(at + length, other)))
        {
            tokens.RemoveLettersFrom(at + length);
            other = 0;
        }
        if (length == 0)
            return;
        tokens.Add(new Token
        {
            Kind = TokenKind.Word,
            Begin = text.BeginOf(start),
            End = text.EndOf(end - 1),
            Start = at,
            Length = length,
            TextStart = start,
            TextEnd = end,
            OtherLength = other,
            IsAttached = isAttached,
        });
    }

    private static bool IsAllLookalikes(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!Lookalikes.Letters.ContainsKey(c))
                return false;
        }

        return true;
    }

    private static (int Latin, int Letters) Count(ReadOnlySpan<char> word)
    {
        var (latin, letters) = (0, 0);
        foreach (var c in word)
        {
            if (char.IsAsciiLetter(c))
                latin++;
            if (char.IsLetter(c))
                letters++;
        }
        return (latin, letters);
    }

    private static void Spell(ReadOnlySpan<char> word, bool mixed, bool leet, int runTo, TokenList tokens)
    {
        var at = tokens.LetterCount;
        for (var i = 0; i < word.Length && tokens.LetterCount - at < Tokeniser.LongestWord;)
        {
            var c = Plain(word[i], mixed, leet);
            var run = 1;
            while (i + run < word.Length && Plain(word[i + run], mixed, leet) == c)
                run++;
            i += run;
            if (c == '\'')
                continue;
            var kept = c == '*' ? 1 : run < 3 || char.IsDigit(c) ? run : runTo;
            // A single star at the end is markup ("*bold*"); several are a mask ("f***").
            if (c == '*' && run == 1 && i == word.Length)
                continue;
            for (; kept > 0 && tokens.LetterCount - at < Tokeniser.LongestWord; kept--)
                tokens.AddLetter(c);
        }
    }

    private static char Plain(char c, bool mixed, bool leet)
    {
        if (c >= 128 && mixed && Lookalikes.Letters.TryGetValue(c, out var latin))
            return latin;
        return leet ? Lookalikes.Leet(c) : c;
    }
}
