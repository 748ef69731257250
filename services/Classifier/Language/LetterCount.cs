namespace Classifier.Language;

/// <summary>
/// What one pass over a text finds: how many letters of which script, and how much of the Latin part is English at sight.
/// </summary>
internal ref struct LetterCount(Span<int> letters)
{
    /// <summary>How many scripts there are, which is how many counters are needed.</summary>
    public const int Scripts = (int)Script.Han + 1;

    private readonly Span<int> _letters = letters;

    public int Total { get; private set; }

    public int LatinWords { get; private set; }

    /// <summary>Those of them that are English at sight.</summary>
    public int EnglishWords { get; private set; }

    /// <summary>How many of the Cyrillic and Greek letters look just like Latin ones.</summary>
    public int Disguised { get; private set; }

    /// <summary>
    /// Letters of a script. Japanese is written with more Chinese signs than its own: where it is, they all count as Japanese.
    /// </summary>
    public readonly int this[Script script] => script switch
    {
        Script.Kana when IsJapanese => _letters[(int)Script.Kana] + _letters[(int)Script.Han],
        Script.Han when IsJapanese => 0,
        _ => _letters[(int)script],
    };

    // Chinese borrows a sign of it now and then.
    private readonly bool IsJapanese => _letters[(int)Script.Kana] * 4 > _letters[(int)Script.Han];

    public void Add(ReadOnlySpan<char> word, Script script)
    {
        var weight = word.Length * Weight(script);
        _letters[(int)script] += weight;
        Total += weight;
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
    /// The script, other than Latin, in which most of the text is written; <see cref="Script.Unknown"/> where none holds enough of it.
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

    // A Chinese sign is a word, a Korean one a syllable: by their number a few brand names would outweigh them.
    private static int Weight(Script script) => script switch { Script.Han or Script.Kana => 3, Script.Hangul => 2, _ => 1 };
}
