namespace Classifier.Training.Robustness;

/// <summary>Misspells a word so that it is still easy to read.</summary>
internal static class SpellingAttacks
{
    private const string Vowels = "aeiouAEIOU";

    /// <summary>Repeats one letter, a vowel if there is one.</summary>
    public static string Elongated(string word, Random random)
    {
        int[] vowels = [.. Enumerable.Range(0, word.Length).Where(i => Vowels.Contains(word[i], StringComparison.Ordinal))];
        var at = vowels.Length > 0 ? vowels[random.Next(vowels.Length)] : word.Length - 1;
        return word[..at] + new string(word[at], random.Next(4, 8)) + word[(at + 1)..];
    }

    /// <summary>Replaces one letter by a star, or two of a longer word, but never the first or last.</summary>
    public static string Masked(string word, Random random)
    {
        var stars = word.Length >= 6 ? 2 : 1;
        var at = random.Next(1, word.Length - stars);
        return word[..at] + new string('*', stars) + word[(at + stars)..];
    }

    /// <summary>Swaps two neighbouring letters, inner ones if those differ.</summary>
    public static string Swapped(string word, Random random)
    {
        int[] places = [.. Enumerable.Range(0, word.Length - 1).Where(i => (word[i] | 0x20) != (word[i + 1] | 0x20))];
        int[] inside = [.. places.Where(i => i > 0 && i + 2 < word.Length)];
        if (inside.Length > 0)
            places = inside;
        // A laugh ("aaa") has nothing to swap.
        if (places.Length == 0)
            return word + word[^1];
        var at = places[random.Next(places.Length)];
        return word[..at] + word[at + 1] + word[at] + word[(at + 2)..];
    }

    public static string Dropped(string word, Random random) => word.Remove(random.Next(1, word.Length - 1), 1);

    /// <summary>Chooses every letter's case at random; if that changes nothing, flips the second letter.</summary>
    public static string RandomCase(string word, Random random)
    {
        var drawn = string.Concat(word.Select(c => random.Next(2) == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)));
        return drawn != word ? drawn : word[0] + Turned(word[1]) + word[2..];
    }

    private static string Turned(char c) => (char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)).ToString();
}
