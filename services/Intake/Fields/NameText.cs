using System.Globalization;
using System.Text;

namespace Intake.Fields;

/// <summary>
/// Removes what cannot be seen from people's names: characters that turn the direction of writing, with which a name rewrites the page
/// around it, and those that take no room, with which two names look the same.
/// </summary>
internal static class NameText
{
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D, BlackFlag = 0x1F3F4;

    /// <summary>
    /// Scripts that join letters, and emoji that are made of several, come after this place. Latin, Greek, Cyrillic and Hebrew before it
    /// need no joiners.
    /// </summary>
    private const int FirstThatJoins = 0x0600;

    /// <summary>The name without them. Joiners stay between characters that they may join.</summary>
    public static string Clean(string name)
    {
        var runes = name.EnumerateRunes().Where(static rune => !IsInvisible(rune)).ToArray();
        var clean = new StringBuilder(name.Length);
        var flag = false;
        for (var i = 0; i < runes.Length; i++)
        {
            // The flags of England, Scotland and Wales are a black flag and tags.
            flag = runes[i].Value == BlackFlag || (flag && IsTag(runes[i]));
            if (IsTag(runes[i]) ? flag : !IsJoiner(runes[i]) || (Joins(runes, i - 1) && Joins(runes, i + 1)))
                clean.Append(runes[i]);
        }

        return clean.ToString();
    }

    private static bool Joins(Rune[] runes, int at) =>
        at >= 0 && at < runes.Length && runes[at].Value >= FirstThatJoins && !IsJoiner(runes[at]);

    private static bool IsJoiner(Rune rune) => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner;

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;

    /// <summary>Format characters, and letters and symbols that are drawn as nothing: the fillers of Hangul and Braille's blank.</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && !IsJoiner(rune) && !IsTag(rune) && !IsShown(rune));

    /// <summary>Signs of Arabic, Syriac and Kaithi numbers that are format characters by name and are drawn.</summary>
    private static bool IsShown(Rune rune) => rune.Value is (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x08E2 or 0x110BD or 0x110CD;
}
