using System.Text;
using System.Text.RegularExpressions;
using Moderation.Contracts;

namespace Classifier.Training.Robustness;

/// <summary>A text and the positions of the words that an attacker would change, from left to right.</summary>
internal sealed partial record TargetedText(string Text, IReadOnlyList<(int Begin, int End)> Words)
{
    /// <summary>The most different words that an attacker changes.</summary>
    private const int MostWords = 3;

    /// <summary>
    /// Finds the words that an attacker would change: those that the explanation names, the heaviest first, wherever they occur; without an
    /// explanation, the longest word. Empty for a text without words.
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

    /// <summary>The text with each of these words changed.</summary>
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

    // Words that would be unreadable when masked or split are no targets.
    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Letters();
}
