using Shared.Reading;

namespace Classifier.Fast;

/// <summary>
/// Facts about a whole comment: links, shouting, length, repetition. Only the spam model may use them: in the toxicity data, case and
/// punctuation reveal only the source of a row.
/// </summary>
internal static class Signals
{
    // The first number of each family of signals; the family's steps follow it.
    private const int LinkCount = 0, LinkShare = 8, Shouting = 14, Exclaiming = 20, WordCount = 26, Repetition = 34, Digits = 40,
        Marks = 46;

    public static void Add(FoldedText text, TokenList tokens, in TokenRange range, FeatureSet features)
    {
        var (words, links, firstLink) = CountTokens(tokens, range);
        AddLinks(tokens, features, words, links, firstLink);
        features.AddSignal(WordCount + Step(words, 1, 4, 9, 20, 50, 120, 300));
        AddLook(text, range, features);
        if (words >= 10)
            features.AddSignal(Repetition + Step(100 * features.WordFeatures.Count / (2 * words), 30, 50, 70, 85));
    }

    private static (int Words, int Links, int FirstLink) CountTokens(TokenList tokens, in TokenRange range)
    {
        var (words, links, first) = (0, 0, FeatureUse.Nobody);
        for (var n = 0; n < range.Count; n++)
        {
            var i = range[n];
            if (tokens[i].Kind == TokenKind.Word)
                words++;
            if (tokens[i].Kind != TokenKind.Link)
                continue;
            if (links++ == 0)
                first = i;
        }
        return (words, links, first);
    }

    private static void AddLinks(TokenList tokens, FeatureSet features, int words, int links, int firstLink)
    {
        features.AddSignal(LinkCount + Step(links, 0, 1, 2, 4, 9), firstLink);
        if (links == 0)
            return;
        features.AddSignal(LinkShare + Step(100 * links / (words + links), 3, 8, 15, 40), firstLink);
        foreach (var c in tokens.Spelling(tokens[firstLink]))
        {
            if (c != '/')
                continue;
            features.AddSignal(Marks + 3, firstLink);
            break;
        }
    }

    private static void AddLook(FoldedText text, in TokenRange range, FeatureSet features)
    {
        var (letters, upper, exclaims, digits, money, at) = (0, 0, 0, 0, 0, 0);
        for (var i = range.TextBegin; i < range.TextEnd; i++)
        {
            var c = text[i];
            if (char.IsLetter(c))
                letters++;
            else if (char.IsDigit(c))
                digits++;
            else if (c == '!')
                exclaims++;
            else if (c is '$' or '€' or '£' or '%')
                money++;
            else if (c == '@')
                at++;
            if (text.IsUpper(i))
                upper++;
        }
        if (letters >= 10)
            features.AddSignal(Shouting + Step(100 * upper / letters, 15, 30, 50, 80));
        features.AddSignal(Exclaiming + Step(exclaims, 0, 1, 3, 8));
        features.AddSignal(Digits + Step(digits, 0, 4, 9, 20));
        if (money > 0)
            features.AddSignal(Marks);
        if (at > 0)
            features.AddSignal(Marks + 1);
    }

    /// <summary>The first of <paramref name="limits"/> that <paramref name="value"/> does not exceed, counted from 0.</summary>
    private static int Step(int value, params ReadOnlySpan<int> limits)
    {
        var step = 0;
        while (step < limits.Length && value > limits[step])
            step++;
        return step;
    }
}
