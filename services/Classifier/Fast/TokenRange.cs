using Shared.Reading;

namespace Classifier.Fast;

/// <summary>A run of a text's tokens, with the hidden words among them.</summary>
/// <param name="Begin">Its first token.</param>
/// <param name="End">The token after its last.</param>
/// <param name="JoinedBegin">Its first hidden word.</param>
/// <param name="JoinedEnd">The hidden word after its last.</param>
/// <param name="TextBegin">Where it begins in the folded text.</param>
/// <param name="TextEnd">Where it ends there, with the marks after its last token.</param>
internal readonly record struct TokenRange(int Begin, int End, int JoinedBegin, int JoinedEnd, int TextBegin, int TextEnd)
{
    /// <summary>The whole text.</summary>
    public static TokenRange Whole(FoldedText text, TokenList tokens) =>
        new(0, tokens.FirstJoined, tokens.FirstJoined, tokens.Count, 0, text.Length);

    /// <summary>The tokens from one to before another. Hidden words that reach beyond are not among them.</summary>
    public static TokenRange Of(FoldedText text, TokenList tokens, int begin, int end)
    {
        var textBegin = tokens[begin].TextStart;
        var textEnd = end < tokens.FirstJoined ? tokens[end].TextStart : text.Length;
        var joined = tokens.FirstJoined;
        while (joined < tokens.Count && tokens[joined].TextStart < textBegin)
            joined++;
        var last = joined;
        while (last < tokens.Count && tokens[last].TextEnd <= textEnd)
            last++;
        return new TokenRange(begin, end, joined, last, textBegin, textEnd);
    }

    /// <summary>The number of tokens, hidden words included.</summary>
    public int Count => End - Begin + JoinedEnd - JoinedBegin;

    /// <summary>The index of its token number <paramref name="number"/>.</summary>
    public int this[int number] => number < End - Begin ? Begin + number : JoinedBegin + number - (End - Begin);
}
