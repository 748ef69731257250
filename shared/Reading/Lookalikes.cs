using System.Collections.Frozen;
using System.Text;

namespace Shared.Reading;

/// <summary>Characters that readers take for Latin letters.</summary>
internal static class Lookalikes
{
    /// <summary>
    /// Letters of other alphabets. Folded only in words or texts that have Latin letters too; otherwise Russian and Greek would become
    /// noise.
    /// </summary>
    public static FrozenDictionary<char, char> Letters { get; } = Pairs(
        "ьbӏlаaвbсcԁdеeһhіiјjкkмmнhоoрpԛqѕsтtуyѵvԝwхxгrпnиuзe" + "αaβbεeηnιiκkνvοoρpτtυuχxωwγyσoςsδdμm" + "ɑaɡgıiłløođdħhŧtƒfɩiʋv");

    /// <summary>Small capitals and the like, which ordinary writing never uses.</summary>
    public static FrozenDictionary<char, char> Ornaments { get; } = Pairs(
        "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz’'‘'ʼ'`'＇'´'");

    /// <summary>The letter in a box, a circle or half a flag, which compatibility forms do not fold.</summary>
    public static char? Boxed(Rune rune) => rune.Value switch
    {
        >= 0x1F150 and < 0x1F16A => (char)('a' + rune.Value - 0x1F150),
        >= 0x1F170 and < 0x1F18A => (char)('a' + rune.Value - 0x1F170),
        >= 0x1F1E6 and < 0x1F200 => (char)('a' + rune.Value - 0x1F1E6),
        _ => null,
    };

    /// <summary>The letter that a digit or symbol replaces, as in "1d10t" or "a$$".</summary>
    public static char Leet(char c) => c switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' or '+' => 't',
        '8' => 'b',
        '9' => 'g',
        _ => c,
    };

    private static FrozenDictionary<char, char> Pairs(string pairs) =>
        Enumerable.Range(0, pairs.Length / 2).ToFrozenDictionary(i => pairs[2 * i], i => pairs[2 * i + 1]);
}
