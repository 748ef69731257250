namespace Classifier.Training.Robustness;

/// <summary>A way to hide from a program what readers still see. Deterministic for each seed.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Apply">Returns the attacked text.</param>
internal sealed record Attack(string Name, Func<TargetedText, Random, string> Apply)
{
    /// <summary>Changes only the words that raise the score most.</summary>
    public static Attack OnWords(string name, Func<string, Random, string> change) =>
        new(name, (text, random) => text.Replace(word => change(word, random)));

    /// <summary>Changes the text around its words.</summary>
    public static Attack OnText(string name, Func<string, Random, string> change) => new(name, (text, random) => change(text.Text, random));
}
