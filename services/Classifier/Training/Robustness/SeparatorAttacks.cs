using System.Text;

namespace Classifier.Training.Robustness;

/// <summary>Puts something between the letters of a word.</summary>
internal static class SeparatorAttacks
{
    /// <summary>Invisible characters: spaces, joiners and marks of zero width.</summary>
    public static readonly string[] NoWidth = ["\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"];

    public static readonly string[] Marks = [".", "-", "_", ",", "*", "/", "~", "'"];

    public static readonly string[] Emoji = ["😀", "🔥", "❤️", "👍🏽", "🎉", "✨"];

    private const string SoftHyphen = "\u00AD";

    public static string ZeroWidth(string word, Random random) => InEveryGap(word, () => Any(NoWidth, random));

    public static string SoftHyphens(string word, Random random) => InEveryGap(word, () => SoftHyphen);

    public static string Spaced(string word, Random random) => InEveryGap(word, () => " ");

    public static string MarksBetween(string word, Random random) => InEveryGap(word, () => Any(Marks, random));

    public static string SplitInTwo(string word, Random random) => InOneGap(word, " ", random);

    public static string OneMark(string word, Random random) => InOneGap(word, Any(Marks, random), random);

    public static string EmojiInside(string word, Random random) => InOneGap(word, Any(Emoji, random), random);

    private static string InEveryGap(string word, Func<string> separator)
    {
        var text = new StringBuilder().Append(word[0]);
        foreach (var c in word[1..])
            text.Append(separator()).Append(c);
        return text.ToString();
    }

    // Not next to an end if the word is long enough: "i diot" hides less of the word than "id iot".
    private static string InOneGap(string word, string separator, Random random)
    {
        var gap = word.Length < 4 ? random.Next(1, word.Length) : random.Next(2, word.Length - 1);
        return word[..gap] + separator + word[gap..];
    }

    private static string Any(string[] choices, Random random) => choices[random.Next(choices.Length)];
}
