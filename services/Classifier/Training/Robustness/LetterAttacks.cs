using System.Text;

namespace Classifier.Training.Robustness;

/// <summary>Replaces the letters of a word by other characters.</summary>
internal static class LetterAttacks
{
    private const int Alphabet = 26;

    /// <summary>Substitutes for each letter of the alphabet; empty if it is never replaced.</summary>
    public static class Signs
    {
        public static readonly string[] Leet = Read("a4@ b8 c( e3 g9 i1! l1 o0 s5$ t7+ uv z2");
        public static readonly string[] Cyrillic = Read("aа bЬ cс dԁ eе hһ iі jј kк lӏ mм nп oо pр qԛ rг sѕ tт vѵ wԝ xх yу");
        public static readonly string[] Greek = Read("aα bβ dδ eε iι kκ mμ nη oο pρ sς tτ uυ vν wω xχ yγ");
        public static readonly string[] Accented = Read("aäàáâ cç eëèéê gğ iïìíî lł nñ oöòóô rř sš uüùúû yý zž");
    }

    public static string Leetspeak(string word, Random random) => Some(word, Signs.Leet, random);

    public static string Cyrillic(string word, Random random) => Every(word, Signs.Cyrillic, random);

    public static string Greek(string word, Random random) => Every(word, Signs.Greek, random);

    public static string Diacritics(string word, Random random) => Every(word, Signs.Accented, random);

    public static string Fullwidth(string word, Random random) => string.Concat(word.Select(c => (char)(c + 0xFEE0)));

    public static string Mathematical(string word, Random random) => Shifted(word, upper: 0x1D400, lower: 0x1D41A);

    /// <summary>White letters in black boxes, which exist only as capitals.</summary>
    public static string Boxed(string word, Random random) => Shifted(word, upper: 0x1F170, lower: 0x1F170);

    private static string Every(string word, string[] signs, Random random) => string.Concat(word.Select(c => Sign(c, signs, random) ?? c));

    // A few substitutions are enough for an attacker, and easier to read.
    private static string Some(string word, string[] signs, Random random)
    {
        var chars = word.ToCharArray();
        int[] places = [.. Enumerable.Range(0, word.Length).Where(i => Sign(word[i], signs, random) is not null)];
        random.Shuffle(places);
        foreach (var i in places.Take(Math.Max(1, (places.Length + 1) / 2)))
            chars[i] = Sign(word[i], signs, random)!.Value;
        return new string(chars);
    }

    private static char? Sign(char c, string[] signs, Random random) =>
        char.IsAsciiLetter(c) && signs[char.ToLowerInvariant(c) - 'a'] is { Length: > 0 } choices
            ? choices[random.Next(choices.Length)]
            : null;

    private static string Shifted(string word, int upper, int lower) =>
        string.Concat(word.Select(c => new Rune(char.IsAsciiLetterUpper(c) ? upper + (c - 'A') : lower + (c - 'a')).ToString()));

    // "aäà bß": a Latin letter, then its substitutes.
    private static string[] Read(string signs)
    {
        var read = Enumerable.Repeat("", Alphabet).ToArray();
        foreach (var letter in signs.Split(' '))
            read[letter[0] - 'a'] = letter[1..];
        return read;
    }
}
