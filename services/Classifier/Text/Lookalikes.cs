using System.Collections.Frozen;

namespace Classifier.Text;

/// <summary>Characters that readers take for Latin letters.</summary>
internal static class Lookalikes
{
    /// <summary>Letters of other alphabets; only folded inside a word that has Latin letters too, or Russian and Greek would turn to noise.</summary>
    public static FrozenDictionary<char, char> Letters { get; } = Pairs(
        "аaвbсcԁdеeһhіiјjкkмmнhоoрpԛqѕsтtуyѵvԝwхxгrпnиuзe" + "αaβbεeηnιiκkνvοoρpτtυuχxωwγyσo" + "ɑaɡgıiłløođdħhŧtƒfɩiʋv");

    /// <summary>Small capitals and the like, which are never part of ordinary writing.</summary>
    public static FrozenDictionary<char, char> Ornaments { get; } = Pairs(
        "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz’'‘'ʼ'`'＇'´'");

    /// <summary>Digits and signs written for letters, as in "1d10t" or "a$$".</summary>
    public static char Leet(char c) => c switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => c,
    };

    private static FrozenDictionary<char, char> Pairs(string pairs) =>
        Enumerable.Range(0, pairs.Length / 2).ToFrozenDictionary(i => pairs[2 * i], i => pairs[2 * i + 1]);
}
