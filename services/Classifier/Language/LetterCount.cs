namespace Classifier.Language;

/// <summary>
/// Counts of one pass over a text: letters by script, and how many Latin words are English function words.
/// </summary>
internal ref struct LetterCount(Span<int> letters)
{
    /// <summary>The number of scripts, and so of counters.</summary>
    public const int Scripts = (int)Script.Han + 1;

    private readonly Span<int> _letters = letters;

    public int Total { get; private set; }

    public int LatinWords { get; private set; }

    /// <summary>The Latin words that are English function words.</summary>
    public int EnglishWords { get; private set; }

    /// <summary>The Cyrillic and Greek letters that look exactly like Latin ones.</summary>
    public int Disguised { get; private set; }

    /// <summary>
    /// Letters of a script. Japanese uses more Chinese characters than kana, so in a Japanese text they count as kana.
    /// </summary>
    public readonly int this[Script script] => script switch
    {
        Script.Kana when IsJapanese => _letters[(int)Script.Kana] + _letters[(int)Script.Han],
        Script.Han when IsJapanese => 0,
        _ => _letters[(int)script],
    };

    // Chinese texts hold a kana now and then.
    private readonly bool IsJapanese => _letters[(int)Script.Kana] * 4 > _letters[(int)Script.Han];

    /// <summary>The letters of the longest word in another script than Latin.</summary>
    public int LongestForeign { get; private set; }

    public void Add(ReadOnlySpan<char> word, Script script)
    {
        var weight = word.Length * Weight(script);
        _letters[(int)script] += weight;
        Total += weight;
        if (script != Script.Latin)
            LongestForeign = Math.Max(LongestForeign, word.Length);
        if (script == Script.Latin)
        {
            LatinWords++;
            if (Language.EnglishWords.Contains(word))
                EnglishWords++;
        }
        else if (script is Script.Cyrillic or Script.Greek)
        {
            Disguised += LatinLookalikes.Count(word);
        }
    }

    /// <summary>
    /// The most frequent script other than Latin; <see cref="Script.Unknown"/> if it has less than the given share of the letters.
    /// </summary>
    public readonly Script Foreign(int percent)
    {
        var most = Script.Unknown;
        for (var script = Script.Cyrillic; script <= Script.Han; script++)
        {
            if (this[script] > 0 && (most == Script.Unknown || this[script] > this[most]))
                most = script;
        }

        return most != Script.Unknown && this[most] * 100 >= Total * percent ? most : Script.Unknown;
    }

    // A Chinese character is a word and a Korean one a syllable. Counted as single letters, a few brand names would outweigh them.
    private static int Weight(Script script) => script switch { Script.Han or Script.Kana => 3, Script.Hangul => 2, _ => 1 };
}
