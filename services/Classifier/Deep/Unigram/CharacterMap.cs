namespace Classifier.Deep.Unigram;

/// <summary>
/// Replaces characters as SentencePiece's own rules say (NFKC and some more). The rules are a double-array trie over UTF-8, as the library
/// "Darts-clone" writes it, whose values are places in a list of replacements. Safe for concurrent use.
/// </summary>
internal sealed class CharacterMap(uint[] units, byte[] replacements)
{
    /// <summary>The replacement of the longest rule that <paramref name="text"/> begins with.</summary>
    /// <param name="text">In UTF-8.</param>
    /// <param name="length">The bytes that the rule replaces; 0 if no rule applies.</param>
    public ReadOnlySpan<byte> Longest(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        if (units.Length == 0)
            return [];
        var (value, node) = (0u, Offset(units[0]));
        for (var i = 0; i < text.Length; i++)
        {
            node ^= text[i];
            if (node >= units.Length || Label(units[node]) != text[i])
                break;
            var unit = units[node];
            node ^= Offset(unit);
            if (!HasLeaf(unit))
                continue;
            value = units[node] & 0x7FFF_FFFF;
            length = i + 1;
        }

        if (length == 0)
            return [];
        var replacement = replacements.AsSpan((int)value);
        return replacement[..replacement.IndexOf((byte)0)];
    }

    private static bool HasLeaf(uint unit) => (unit >> 8 & 1) == 1;

    // A unit that holds a value has its highest bit set, which no letter has.
    private static uint Label(uint unit) => unit & 0x8000_00FF;

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 1 << 9) >> 6);
}
