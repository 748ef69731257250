namespace Classifier.Language;

/// <summary>
/// Says in which language a text is written, or nothing where that is not certain: a wrong "not English" costs a comment its scores, and
/// "lol" is no language. Most comments are known by their small words; only the rest is looked up letter by letter. Any number of threads
/// may share one.
/// </summary>
internal sealed class LanguageDetector
{
    /// <summary>What lies past this many characters is not looked at; Intake refuses longer comments anyway.</summary>
    public const int LongestText = 65_536;

    private const int EnglishWordsAtLeast = 2, EnglishPercent = 14, EnglishPercentInDoubt = 9;
    private const int ForeignPercent = 60, FewestLetters = 8, DisguisedPercent = 85;

    private readonly Dictionary<Script, TrigramTable> _tables;

    private LanguageDetector(Dictionary<Script, TrigramTable> tables) => _tables = tables;

    /// <summary>Reads the letter statistics that come with this program.</summary>
    /// <exception cref="FileNotFoundException">They are missing.</exception>
    public static LanguageDetector Load() => Load(Path.Combine(AppContext.BaseDirectory, "Language", "letters.bin"));

    /// <inheritdoc cref="Load()"/>
    /// <param name="path">A table for each of <see cref="Languages.ByLetters"/>, one after the other, as the build packs them.</param>
    public static LanguageDetector Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"The letter statistics of the languages are not at {path}. The build makes them: build again.");
        }

        using var from = new BinaryReader(new BufferedStream(File.OpenRead(path), 64 * 1024));
        return new(Languages.ByLetters.ToDictionary(group => group.Key, group => TrigramTable.Read(group.Value, from)));
    }

    /// <summary>
    /// The language's BCP 47 tag, <see cref="Languages.Undetermined"/> where it is none that is known here; null where the text does not
    /// say.
    /// </summary>
    /// <param name="text">As a reader sees it, without markup.</param>
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
        if (count[script] < FewestLetters)
            return null;
        if (count.Disguised * 100 >= count[script] * DisguisedPercent)
            return null;
        if (Languages.ByScript.TryGetValue(script, out var only))
            return only;
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
