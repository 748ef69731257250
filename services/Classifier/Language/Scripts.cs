namespace Classifier.Language;

/// <summary>Maps letters to scripts, by the Unicode blocks of the basic plane that running text uses.</summary>
internal static class Scripts
{
    private static readonly (char First, char Last, Script Script)[] Blocks =
    [
        ('A', '\u024F', Script.Latin),
        ('\u0250', '\u02FF', Script.Latin),
        ('\u0370', '\u03FF', Script.Greek),
        ('\u0400', '\u052F', Script.Cyrillic),
        ('\u0531', '\u058F', Script.Armenian),
        ('\u0590', '\u05FF', Script.Hebrew),
        ('\u0600', '\u077F', Script.Arabic),
        ('\u0900', '\u097F', Script.Devanagari),
        ('\u0980', '\u09FF', Script.Bengali),
        ('\u0A00', '\u0A7F', Script.Gurmukhi),
        ('\u0A80', '\u0AFF', Script.Gujarati),
        ('\u0B80', '\u0BFF', Script.Tamil),
        ('\u0C00', '\u0C7F', Script.Telugu),
        ('\u0C80', '\u0CFF', Script.Kannada),
        ('\u0D00', '\u0D7F', Script.Malayalam),
        ('\u0D80', '\u0DFF', Script.Sinhala),
        ('\u0E00', '\u0E7F', Script.Thai),
        ('\u0E80', '\u0EFF', Script.Lao),
        ('\u1000', '\u109F', Script.Burmese),
        ('\u10A0', '\u10FF', Script.Georgian),
        ('\u1100', '\u11FF', Script.Hangul),
        ('\u1200', '\u137F', Script.Ethiopic),
        ('\u1780', '\u17FF', Script.Khmer),
        // Small capitals and phonetic letters, which people use as decorated Latin letters.
        ('\u1D00', '\u1DBF', Script.Latin),
        ('\u1E00', '\u1EFF', Script.Latin),
        ('\u1F00', '\u1FFF', Script.Greek),
        ('\u2071', '\u214F', Script.Latin),
        ('\u2C60', '\u2C7F', Script.Latin),
        ('\u3041', '\u30FF', Script.Kana),
        ('\u3130', '\u318F', Script.Hangul),
        ('\u3400', '\u4DBF', Script.Han),
        ('\u4E00', '\u9FFF', Script.Han),
        ('\uA720', '\uA7FF', Script.Latin),
        ('\uAB30', '\uAB6F', Script.Latin),
        ('\uAC00', '\uD7AF', Script.Hangul),
        ('\uFB00', '\uFB06', Script.Latin),
        // Presentation forms, fullwidth and halfwidth letters.
        ('\uFB50', '\uFDFF', Script.Arabic),
        ('\uFE70', '\uFEFC', Script.Arabic),
        ('\uFF21', '\uFF5A', Script.Latin),
        ('\uFF66', '\uFF9F', Script.Kana),
    ];

    private static readonly byte[] Known = Spread();

    public static Script Of(char letter) => (Script)Known[letter];

    // A table, because every character of every comment is looked up.
    private static byte[] Spread()
    {
        var known = new byte[char.MaxValue + 1];
        foreach (var (first, last, script) in Blocks)
        {
            for (int c = first; c <= last; c++)
                known[c] = (byte)script;
        }

        return known;
    }
}
