using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Classifier.Training.Robustness;

namespace Classifier.Tests.Training.Robustness;

/// <summary>For each attack, how a reader gets from the attacked text to the one that was meant.</summary>
internal static class Readable
{
    public static IReadOnlyDictionary<string, Func<string, string, bool>> Rules { get; } = new Dictionary<string, Func<string, string, bool>>
    {
        ["leetspeak"] = SignsFor(LetterAttacks.Signs.Leet),
        ["Cyrillic letters"] = SignsFor(LetterAttacks.Signs.Cyrillic),
        ["Greek letters"] = SignsFor(LetterAttacks.Signs.Greek),
        ["diacritics"] = (attacked, text) => Bare(attacked.Replace('ł', 'l')) == text || SignsFor(LetterAttacks.Signs.Accented)(attacked, text),
        ["fullwidth letters"] = (attacked, text) => attacked.Normalize(NormalizationForm.FormKC) == text,
        ["mathematical letters"] = (attacked, text) => attacked.Normalize(NormalizationForm.FormKC) == text,
        ["boxed letters"] = (attacked, text) => Same(Unboxed(attacked), text),
        ["zero-width characters"] = Without(SeparatorAttacks.NoWidth),
        ["soft hyphens"] = Without("\u00AD"),
        ["spaced letters"] = (attacked, text) => Blankless(attacked) == Blankless(text),
        ["word split in two"] = (attacked, text) => Blankless(attacked) == Blankless(text),
        ["one mark inside"] = (attacked, text) => Remove(attacked, SeparatorAttacks.Marks) == Remove(text, SeparatorAttacks.Marks),
        ["marks between letters"] = (attacked, text) => Remove(attacked, SeparatorAttacks.Marks) == Remove(text, SeparatorAttacks.Marks),
        ["emoji inside"] = Without(SeparatorAttacks.Emoji),
        ["elongation"] = (attacked, text) => Runless(attacked) == Runless(text),
        ["masked letters"] = (attacked, text) =>
            attacked.Length == text.Length && attacked.Zip(text).All(p => p.First == p.Second || p.First == '*'),
        ["swapped letters"] = (attacked, text) => attacked.Split(' ').Zip(text.Split(' ')).All(w => Sorted(w.First) == Sorted(w.Second)),
        ["dropped letter"] = (attacked, text) => attacked.Split(' ').Zip(text.Split(' '))
            .All(w => w.Second.Length - w.First.Length is 0 or 1 && w.First[0] == w.Second[0]),
        ["random case"] = Same,
        ["all capitals"] = Same,
        ["friendly padding"] = (attacked, text) => attacked.Contains(text, StringComparison.Ordinal),
        ["emoji between words"] = (attacked, text) => Blankless(Remove(attacked, SeparatorAttacks.Emoji)) == Blankless(text),
        ["repeated punctuation"] = (attacked, text) => Regex.Replace(attacked, @"[\W_]", "") == Regex.Replace(text, @"[\W_]", ""),
    };

    private static bool Same(string attacked, string text) => string.Equals(attacked, text, StringComparison.OrdinalIgnoreCase);

    private static Func<string, string, bool> Without(params string[] marks) => (attacked, text) => Remove(attacked, marks) == text;

    // As long as the text, and each character the letter itself or a sign for it.
    private static Func<string, string, bool> SignsFor(string[] signs) => (attacked, text) => attacked.Length == text.Length
        && attacked.Zip(text).All(p => p.First == p.Second || signs[(p.Second | 0x20) - 'a'].Contains(p.First, StringComparison.Ordinal));

    private static string Remove(string text, string[] marks) =>
        marks.Aggregate(text, (rest, mark) => rest.Replace(mark, "", StringComparison.Ordinal));

    private static string Blankless(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static string Runless(string text) => Regex.Replace(text, @"(.)\1+", "$1");

    private static string Sorted(string word) => string.Concat(word.Order());

    private static string Bare(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));

    private static string Unboxed(string text) => string.Concat(text.EnumerateRunes()
        .Select(r => r.Value is >= 0x1F170 and < 0x1F18A ? ((char)('a' + (r.Value - 0x1F170))).ToString() : r.ToString()));
}
