namespace Classifier.Training.Robustness;

/// <summary>Changes the text around the words, and not the words.</summary>
internal static class TextAttacks
{
    public static readonly string[] FriendlySentences =
    [
        "Thank you for this thoughtful article.", "I hope everyone has a wonderful weekend.",
        "The photos are lovely and the writing is clear.", "My grandmother used to bake bread like that.",
        "What a good discussion we have here.", "I learned a lot about gardening today.",
        "Congratulations to the whole team on their work.", "The library opens at nine on Saturdays.",
    ];

    private static readonly string[] Punctuation = ["!!!", "???", "...", "!?!?", ",,,"];

    // A text in capitals cannot be put in capitals, so it gets more exclamation marks.
    public static string AllCapitals(string text, Random random) =>
        text.ToUpperInvariant() is var capitals && capitals != text ? capitals : text + "!";

    /// <summary>Adds two friendly sentences before the text and two after it.</summary>
    public static string FriendlyPadding(string text, Random random)
    {
        var sentences = random.GetItems(FriendlySentences, 4);
        return $"{sentences[0]} {sentences[1]} {text} {sentences[2]} {sentences[3]}";
    }

    public static string EmojiBetween(string text, Random random) =>
        AfterWords(text, random, () => " " + SeparatorAttacks.Emoji[random.Next(SeparatorAttacks.Emoji.Length)]);

    public static string RepeatedPunctuation(string text, Random random) =>
        AfterWords(text, random, () => Punctuation[random.Next(Punctuation.Length)]);

    // After about every second word, and always at the end.
    private static string AfterWords(string text, Random random, Func<string> addition)
    {
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (i == words.Length - 1 || (words[i].Length > 0 && random.Next(2) == 0))
                words[i] += addition();
        }

        return string.Join(' ', words);
    }
}
