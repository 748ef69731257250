using System.Globalization;

namespace Shared.Reading;

/// <summary>The characters of a text as people count them, which stay together in any direction.</summary>
internal static class Clusters
{
    /// <param name="text">The text.</param>
    /// <param name="whole">Parts that are one cluster each, in their order.</param>
    public static List<TextRange> Of(string text, IReadOnlyList<TextRange> whole)
    {
        var clusters = new List<TextRange>(text.Length);
        var next = 0;
        for (var begin = 0; begin < text.Length;)
        {
            var end = EndOf(text, begin);
            if (next < whole.Count && whole[next].Begin == begin)
                end = whole[next++].End;
            clusters.Add(new TextRange(begin, end));
            begin = end;
        }

        return clusters;
    }

    private static int EndOf(string text, int begin)
    {
        var end = begin + 1;
        if (char.IsHighSurrogate(text[begin]) && end < text.Length && char.IsLowSurrogate(text[end]))
            end++;
        while (end < text.Length && char.GetUnicodeCategory(text[end]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            end++;
        return end;
    }
}
