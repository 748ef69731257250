namespace Classifier.Training.Robustness;

/// <summary>All attacks.</summary>
internal static class Attacks
{
    public static IReadOnlyList<Attack> All { get; } =
    [
        Attack.OnWords("leetspeak", LetterAttacks.Leetspeak),
        Attack.OnWords("Cyrillic letters", LetterAttacks.Cyrillic),
        Attack.OnWords("Greek letters", LetterAttacks.Greek),
        Attack.OnWords("fullwidth letters", LetterAttacks.Fullwidth),
        Attack.OnWords("mathematical letters", LetterAttacks.Mathematical),
        Attack.OnWords("boxed letters", LetterAttacks.Boxed),
        Attack.OnWords("diacritics", LetterAttacks.Diacritics),
        Attack.OnWords("zero-width characters", SeparatorAttacks.ZeroWidth),
        Attack.OnWords("soft hyphens", SeparatorAttacks.SoftHyphens),
        Attack.OnWords("spaced letters", SeparatorAttacks.Spaced),
        Attack.OnWords("word split in two", SeparatorAttacks.SplitInTwo),
        Attack.OnWords("one mark inside", SeparatorAttacks.OneMark),
        Attack.OnWords("marks between letters", SeparatorAttacks.MarksBetween),
        Attack.OnWords("emoji inside", SeparatorAttacks.EmojiInside),
        Attack.OnWords("elongation", SpellingAttacks.Elongated),
        Attack.OnWords("masked letters", SpellingAttacks.Masked),
        Attack.OnWords("swapped letters", SpellingAttacks.Swapped),
        Attack.OnWords("dropped letter", SpellingAttacks.Dropped),
        Attack.OnWords("random case", SpellingAttacks.RandomCase),
        Attack.OnText("all capitals", TextAttacks.AllCapitals),
        Attack.OnText("friendly padding", TextAttacks.FriendlyPadding),
        Attack.OnText("emoji between words", TextAttacks.EmojiBetween),
        Attack.OnText("repeated punctuation", TextAttacks.RepeatedPunctuation),
    ];
}
