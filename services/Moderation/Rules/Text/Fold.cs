using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Moderation.Rules.Text;

/// <summary>
/// Removes differences that do not change the meaning of a text: case, compatibility forms, accents, invisible characters, letters of other
/// alphabets that look the same, and repeated white space. Hosts and near-duplicates are compared so, where a few too many are better than
/// one too few. Entries of word lists are compared by their <see cref="WrittenForm"/>.
/// </summary>
internal static class Fold
{
    private const char Unknown = '\0', Dropped = '\u0001', Several = '\u0002';

    /// <summary>
    /// Letters that look like a Latin letter. Texts and entries are mapped alike, so words of the other alphabet still match.
    /// </summary>
    private static readonly FrozenDictionary<char, char> Lookalikes = Pairs(
        "аaвbсcԁdеeһhіiјjкkмmоoрpԛqѕsтtуyѵvԝwхxӏl" + "αaεeιiκkνvοoρpτtυuχxςc" + "ɑaɡgıiłløođdħhŧtƒfʋv"
        + "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz" + "’'‘'ʼ'`'");

    // Filled on first use of each character. Threads may write the same entry concurrently, with the same value.
    private static readonly char[] Known = new char[char.MaxValue + 1];

    public static string Of(string text)
    {
        if (IsPlain(text))
            return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is > ' ' and < (char)127 and not '`')
                folded.Append(char.ToLowerInvariant(c));
            else if (!char.IsSurrogate(c))
                Add(folded, c);
            else if (Rune.TryGetRuneAt(text, i, out var rune))
                (_, i) = (Add(folded, Decomposed(rune)), i + 1);
        }

        return folded.ToString();
    }

    // Most English text is plain. Then only case has to be folded, which is vectorized.
    private static bool IsPlain(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !text.Contains('`', StringComparison.Ordinal)
        && !text.Contains("  ", StringComparison.Ordinal)
        && !text.StartsWith(' ');

    private static void Add(StringBuilder folded, char c)
    {
        if (Known[c] == Unknown)
            Known[c] = Classify(c);
        if (Known[c] == Several)
            Add(folded, Decomposed(new Rune(c)));
        else if (Known[c] != Dropped)
            Add(folded, [Known[c]]);
    }

    private static bool Add(StringBuilder folded, ReadOnlySpan<char> characters)
    {
        foreach (var c in characters)
        {
            if (c != ' ' || (folded.Length > 0 && folded[^1] != ' '))
                folded.Append(c);
        }

        return true;
    }

    private static char Classify(char c)
    {
        var folded = Decomposed(new Rune(c));
        return folded.Length switch { 0 => Dropped, 1 => folded[0], _ => Several };
    }

    private static string Decomposed(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
            return " ";
        var folded = new StringBuilder(4);
        // Unassigned code points cannot be normalised.
        var parts = Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned
            ? rune.ToString()
            : rune.ToString().Normalize(NormalizationForm.FormKD);
        foreach (var part in parts.EnumerateRunes())
        {
            if (IsSilent(part))
                continue;
            var lower = Rune.ToLowerInvariant(part);
            if (lower.IsBmp && Lookalikes.TryGetValue((char)lower.Value, out var latin))
                folded.Append(latin);
            else
                folded.Append(lower.ToString());
        }

        return folded.ToString();
    }

    // Joiners, direction marks, variation selectors; and accents on letters, but not the vowel signs of scripts that write vowels as marks.
    private static bool IsSilent(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.EnclosingMark or UnicodeCategory.ModifierSymbol =>
            rune.Value > 127 || rune.Value < ' ',
        UnicodeCategory.NonSpacingMark => rune.Value is (>= 0x300 and < 0x370) or (>= 0x1AB0 and < 0x1B00) or (>= 0x1DC0 and < 0x1E00)
            or (>= 0xFE00 and < 0xFE30) or (>= 0xE0100 and < 0xE01F0),
        _ => false,
    };

    private static FrozenDictionary<char, char> Pairs(string pairs) =>
        Enumerable.Range(0, pairs.Length / 2).ToFrozenDictionary(i => pairs[2 * i], i => pairs[2 * i + 1]);
}
