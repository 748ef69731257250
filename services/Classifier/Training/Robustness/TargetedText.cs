using System.Text;
using System.Text.RegularExpressions;
using Moderation.Contracts;

namespace Classifier.Training.Robustness;

/// <summary>A text and the places of the words that its attacker would change, from left to right.</summary>
internal sealed partial record TargetedText(string Text, IReadOnlyList<(int Begin, int End)> Words)
{
    /// <summary>How many different words an attacker takes the trouble to change.</summary>
    private const int MostWords = 3;

    /// <summary>
    /// An attacker changes what gives the text away: the words that the explanation names, the heaviest first, wherever they stand. Where
    /// nothing is explained, the longest word has to do. No places where there is no word.
    /// </summary>
    public static TargetedText Of(string text, IEnumerable<ScoreSpan> spans)
    {
        var told = spans.Where(s => s.Attribute == Attributes.Toxicity)
            .SelectMany(s => Letters().Matches(text[s.Begin..s.End]).Select(m => (m.Value, Begin: s.Begin + m.Index, s.Weight)))
            .GroupBy(w => w.Value, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(g => g.Max(w => w.Weight)).ThenBy(g => g.First().Begin)
            .Take(MostWords).SelectMany(g => g.Select(w => (w.Begin, w.Begin + w.Value.Length)));
        (int, int)[] places = [.. told.Order()];
        return new TargetedText(text, places.Length > 0 ? places : Longest(text));
    }

    /// <summary>The text with each of its places changed.</summary>
    public string Replace(Func<string, string> change)
    {
        var changed = new StringBuilder();
        var at = 0;
        foreach (var (begin, end) in Words)
        {
            changed.Append(Text, at, begin - at).Append(change(Text[begin..end]));
            at = end;
        }
        return changed.Append(Text, at, Text.Length - at).ToString();
    }

    private static (int, int)[] Longest(string text) =>
        Letters().Matches(text).MaxBy(m => m.Length) is { } longest ? [(longest.Index, longest.Index + longest.Length)] : [];

    // What cannot be masked or split and stay readable is no target.
    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Letters();
}
