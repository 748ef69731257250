using System.Globalization;
using System.Text;

namespace Shared.Reading;

/// <summary>Tells the accents of ordinary writing from marks that disguise a letter.</summary>
internal static class Accents
{
    /// <summary>Vietnamese has two marks on a letter. Nobody writes more except to hide a word.</summary>
    public const byte MostOnLetter = 2;

    private const byte Unknown = 0, None = 1;

    // A cache of one more than the number of accents. Threads may fill the same entry at once, with the same value.
    private static readonly byte[] Known = new byte[char.MaxValue + 1];

    /// <summary>The number of accents on a letter that is one character. The strokes of "ø" and "ł" count as accents.</summary>
    public static byte On(char letter)
    {
        if (Known[letter] == Unknown)
            Known[letter] = (byte)(None + Count(letter));
        return (byte)(Known[letter] - None);
    }

    /// <summary>The number of accents that a combining mark is; a stroke through the letter counts as a heap of them.</summary>
    public static byte Weight(char mark) => char.GetUnicodeCategory(mark) switch
    {
        UnicodeCategory.EnclosingMark => MostOnLetter + 1,
        UnicodeCategory.NonSpacingMark => mark switch
        {
            >= '\u0334' and <= '\u0338' => MostOnLetter + 1,
            // The grapheme joiner and variation selectors are invisible.
            '\u034F' or (>= '\uFE00' and <= '\uFE0F') => 0,
            _ => 1,
        },
        _ => 0,
    };

    private static int Count(char letter)
    {
        if (!char.IsLetter(letter))
            return 0;
        var marks = letter.ToString().Normalize(NormalizationForm.FormD).Length - 1;
        return Math.Min((int)MostOnLetter, Math.Max(marks, IsOfLatinAlphabets(letter) ? 1 : 0));
    }

    // The hooked f is a letter of few languages and a common disguise.
    private static bool IsOfLatinAlphabets(char c) => c is (>= '\u00C0' and <= '\u024F' and not '\u0192') or (>= '\u1E00' and <= '\u1EFF');
}
