using Classifier.Fast;
using Shared.Reading;

namespace Classifier.Parts;

/// <summary>
/// Cuts long texts into windows, which overlap so that no sentence is only ever read in halves. In a whole text, one sentence of abuse is
/// outweighed by the friendly words around it.
/// </summary>
internal static class TextWindows
{
    /// <summary>A text of no more tokens is one window: about as much as the deep tier reads at once.</summary>
    public const int LongestText = 100;

    /// <summary>The tokens of a window of a longer text, and how many of them the next one repeats.</summary>
    public const int Length = 48, Overlap = 16;

    /// <summary>The windows of a text, first to last; none if the text is a single one.</summary>
    public static IReadOnlyList<TokenRange> Of(FoldedText text, TokenList tokens)
    {
        var count = tokens.FirstJoined;
        if (count <= LongestText)
            return [];
        const int step = Length - Overlap;
        // The last window ends with the text and is a whole one, because a few words alone mean little.
        var windows = new List<TokenRange>((count - Overlap + step - 1) / step);
        for (var begin = 0; begin < count - Overlap; begin += step)
        {
            var end = Math.Min(begin + Length, count);
            windows.Add(TokenRange.Of(text, tokens, Math.Max(0, end - Length), end));
        }

        return windows;
    }
}
