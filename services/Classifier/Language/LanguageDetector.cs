namespace Classifier.Language;

/// <summary>
/// Detects the language of a text. Returns null unless it is certain, because a comment wrongly called "not English" gets no scores, and
/// "lol" could be any language. English function words settle most comments; letter statistics decide the rest. Safe for concurrent use.
/// </summary>
internal sealed class LanguageDetector
{
    /// <summary>Characters beyond this are ignored. Intake refuses longer comments anyway.</summary>
    public const int LongestText = 65_536;

    private const int EnglishWordsAtLeast = 2, EnglishPercent = 14, EnglishPercentInDoubt = 9;
    private const int ForeignPercent = 60, FewestLetters = 8, DisguisedPercent = 85;

    // Single letters draw faces, as in "ಠ_ಠ".
    private const int ShortestWord = 2;

    private readonly Dictionary<Script, TrigramTable> _tables;

    private LanguageDetector(Dictionary<Script, TrigramTable> tables) => _tables = tables;

    /// <summary>Reads the letter statistics that ship with this program.</summary>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    public static LanguageDetector Load() => Load(Path.Combine(AppContext.BaseDirectory, "Language", "letters.bin"));

    /// <inheritdoc cref="Load()"/>
    /// <param name="path">The file that the build makes: a table for each script of <see cref="Languages.ByLetters"/>, in order.</param>
    public static LanguageDetector Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"{path} is missing. It holds the letter statistics of the languages, and the build makes it: build the program again.");
        }

        using var from = new BinaryReader(new BufferedStream(File.OpenRead(path), 64 * 1024));
        return new(Languages.ByLetters.ToDictionary(group => group.Key, group => TrigramTable.Read(group.Value, from)));
    }

    /// <summary>
    /// The language's BCP 47 tag, or <see cref="Languages.Undetermined"/> if it is none of the known ones; null if the text does not show
    /// it.
    /// </summary>
    /// <param name="text">Plain text, without markup.</param>
    public string? Detect(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, LongestText)];
        var count = new LetterCount(stackalloc int[LetterCount.Scripts]);
        var words = new WordReader(text, stackalloc char[WordReader.Longest]);
        while (words.Read())
            count.Add(words.Word, words.Script);

        var isEnglish = count.EnglishWords >= EnglishWordsAtLeast && count.EnglishWords * 100 >= count.LatinWords * EnglishPercent;
        if (isEnglish && count[Script.Latin] * 2 >= count.Total)
            return Languages.English;
        if (isEnglish && count[Script.Latin] * 4 >= count.Total)
            return null;
        if (count.Foreign(ForeignPercent) is var script and not Script.Unknown)
            return OfScript(text, script, count);
        return count[Script.Unknown] >= FewestLetters && count[Script.Unknown] * 100 >= count.Total * ForeignPercent
            ? Languages.Undetermined
            : OfLatin(text, count);
    }

    private string? OfScript(ReadOnlySpan<char> text, Script script, in LetterCount count)
    {
        if (count.Disguised * 100 >= count[script] * DisguisedPercent)
            return null;
        if (count.LongestForeign < ShortestWord && count[script] < FewestLetters)
            return null;
        if (Languages.ByScript.TryGetValue(script, out var only))
            return only;
        // Few letters show the script alone, which is enough to know that they are not English.
        if (count[script] < FewestLetters)
            return Languages.Usual(script);
        return (_tables.TryGetValue(script, out var table) ? LetterEvidence.Gather(table, text, script).Likeliest : null)
            ?? Languages.Undetermined;
    }

    private string? OfLatin(ReadOnlySpan<char> text, in LetterCount count)
    {
        if (count[Script.Latin] * 100 < count.Total * ForeignPercent)
            return null;
        var evidence = LetterEvidence.Gather(_tables[Script.Latin], text, Script.Latin);
        if (evidence.IsEnglish)
            return Languages.English;
        return evidence.IsForeign && count.EnglishWords * 100 <= count.LatinWords * EnglishPercentInDoubt ? evidence.Likeliest : null;
    }
}
