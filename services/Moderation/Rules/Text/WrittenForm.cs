using System.Buffers;
using System.Globalization;
using System.Text;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>
/// A text as it is written, without the differences that nobody means: case (ß and ss are one), composed or decomposed accents, kinds and
/// runs of white space, invisible characters, the shape of an apostrophe inside a word. Accents and letters that look alike do differ.
/// </summary>
internal static class WrittenForm
{
    private const char Emoji = '\uFE0F';

    // The high surrogate of the invisible tags and variation selectors, which fill the plane.
    private const char Tags = '\uDB40';

    private static readonly SearchValues<char> Invisible = SearchValues.Create([.. Those(IsInvisible), Tags]);

    // The characters, besides the space, that need more than another case.
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Those(c => c != ' ' && (IsBlank(c) || IsInvisible(c))), .. "ßςſ’‘ʼ", Emoji, Tags]);

    public static string Of(string text, bool keepInvisible = false) => Fold(Compose(new ReducedText(text)), keepInvisible).Text;

    /// <summary>Whether it has characters that <see cref="Fold"/> drops and that are more than the style of an emoji.</summary>
    public static bool HasInvisible(ReadOnlySpan<char> text) => text.ContainsAny(Invisible);

    /// <summary>Composes accents ("e" and a combining acute are "é"). Otherwise the text stays as it came through Intake.</summary>
    public static ReducedText Compose(ReducedText source)
    {
        var text = StrayCharacters.Replace(source.Text);
        if (!ReferenceEquals(text, source.Text))
            source = source.Spelt(text);
        if (Ascii.IsValid(text) || text.IsNormalized())
            return source;
        var composed = new ReducedTextBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfCharacter(text, start);
            var character = text[start..end];
            var whole = character.Normalize();
            if (whole == character)
                composed.Add(source, start, end);
            else
                Add(composed, whole, source.BeginOf(start), source.EndOf(end - 1));
            start = end;
        }

        return composed.Build();
    }

    /// <summary>Folds a composed text.</summary>
    /// <param name="composed">The text.</param>
    /// <param name="keepInvisible">Keeps invisible characters, for entries that consist of them or have them inside.</param>
    public static ReducedText Fold(ReducedText composed, bool keepInvisible = false)
    {
        var text = composed.Text.ToLowerInvariant();
        if (!text.AsSpan().ContainsAny(Special) && !text.Contains("  ", StringComparison.Ordinal))
            return composed.Spelt(text);
        var folded = new ReducedTextBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var (c, begin, end) = (text[i], composed.BeginOf(i), composed.EndOf(i));
            if (c != ' ' && !Special.Contains(c))
                folded.Add(c, begin, end);
            else if (c is 'ß' or 'ſ')
                Add(folded, c == 'ß' ? "ss" : "s", begin, end);
            else if (c == 'ς')
                folded.Add('σ', begin, end);
            else if (c is '’' or '‘' or 'ʼ')
                folded.Add(IsInsideWord(folded.Last, text, i) ? '\'' : c, begin, end);
            else if (IsBlank(c))
                Add(folded, folded.Last == ' ' ? "" : " ", begin, end);
            else if (keepInvisible && c != Emoji)
                folded.Add(c, begin, end);
            else if (c == Tags)
                i++;
        }

        return folded.Build();
    }

    private static void Add(ReducedTextBuilder text, string characters, int begin, int end)
    {
        foreach (var c in characters)
            text.Add(c, begin, end);
    }

    private static bool IsInsideWord(char before, string text, int i) =>
        char.IsLetter(before) && i + 1 < text.Length && char.IsLetter(text[i + 1]);

    // In texts and lists that were read in a wrong encoding, U+0085 is a part of a letter.
    private static bool IsBlank(char c) => char.IsWhiteSpace(c) && c != '\u0085';

    // Joiners, soft hyphens, direction marks. The signs of Arabic and Syriac that enclose numbers are of the same category, but visible.
    private static bool IsInvisible(char c) => c switch
    {
        '\u034F' or '\u3164' or '\uFFA0' or (>= '\u180B' and <= '\u180F') or (>= '\uFE00' and < Emoji) => true,
        (>= '\u0600' and <= '\u0605') or '\u06DD' or '\u070F' or '\u0890' or '\u0891' or '\u08E2' => false,
        _ => char.GetUnicodeCategory(c) == UnicodeCategory.Format,
    };

    private static IEnumerable<char> Those(Func<char, bool> are) =>
        Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(are);

    private static int EndOfCharacter(string text, int start)
    {
        var end = start + (char.IsHighSurrogate(text[start]) ? 2 : 1);
        while (end < text.Length && Joins(text, end))
            end += char.IsHighSurrogate(text[end]) ? 2 : 1;
        return end;
    }

    // Marks, and the vowels and final consonants of decomposed Korean.
    private static bool Joins(string text, int at) =>
        text[at] is >= '\u1160' and <= '\u11FF' || CharUnicodeInfo.GetUnicodeCategory(text, at) is
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
