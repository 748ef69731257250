namespace Classifier.Training.Robustness;

/// <summary>A way to hide from a program what a reader still sees. The same seed gives the same text.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Apply">The text with the attack on it.</param>
internal sealed record Attack(string Name, Func<TargetedText, Random, string> Apply)
{
    /// <summary>Changes the words that say the most, and nothing else.</summary>
    public static Attack OnWords(string name, Func<string, Random, string> change) =>
        new(name, (text, random) => text.Replace(word => change(word, random)));

    /// <summary>Changes the text around its words.</summary>
    public static Attack OnText(string name, Func<string, Random, string> change) => new(name, (text, random) => change(text.Text, random));
}
