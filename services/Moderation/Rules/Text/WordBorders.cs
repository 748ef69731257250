using System.Globalization;
using System.Text;

namespace Moderation.Rules.Text;

/// <summary>Tells where words begin and end.</summary>
internal static class WordBorders
{
    /// <summary>
    /// Whether a match may begin here as a word. An entry that begins with punctuation, such as "$$$", need not be at the beginning of a
    /// word, and neither need one of a script that puts no spaces between words.
    /// </summary>
    public static bool Begins(string text, int start) =>
        start == 0 || !IsWord(text, start) || !IsWord(text, start - 1) || IsUnspaced(text[start]);

    /// <inheritdoc cref="Begins"/>
    public static bool Ends(string text, int end) =>
        end == text.Length || !IsWord(text, end - 1) || !IsWord(text, end) || (IsUnspaced(text[end - 1]) && !IsMark(text, end));

    public static bool IsMark(string text, int at) => CharUnicodeInfo.GetUnicodeCategory(text, at) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Whether its script writes words without spaces: Chinese, Japanese, Thai, Lao, Tibetan, Burmese, Khmer.</summary>
    public static bool IsUnspaced(char c) => c is
        (>= '\u0E00' and <= '\u109F') or (>= '\u1780' and <= '\u17FF')
        or (>= '\u2E80' and <= '\u2FDF') or (>= '\u3040' and <= '\u30FF') or (>= '\u31F0' and <= '\u31FF')
        or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9F');

    // Emoji are no parts of words.
    private static bool IsWord(string text, int at)
    {
        var c = text[at];
        if (c < 128)
            return char.IsAsciiLetterOrDigit(c) || c == '_';
        if (char.IsLowSurrogate(c) && at > 0)
            at--;
        return Rune.TryGetRuneAt(text, at, out var rune) && (Rune.IsLetterOrDigit(rune) || IsMark(text, at));
    }
}
