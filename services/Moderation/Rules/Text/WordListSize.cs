namespace Moderation.Rules.Text;

/// <summary>
/// How much memory a word list takes when it is compiled. An upper bound, computed from what is known of a list without reading it, so that
/// a list that is too large is never built.
/// </summary>
internal static class WordListSize
{
    /// <summary>The limit for all lists of a site: four lists of 60,000 entries. A service in Compose has 512 MB.</summary>
    public const long MostOfSite = 64 * 1024 * 1024;

    // Expressions were measured at 2 to 8 KB. The table of the root in an automaton has 256 KB, and a list has up to two automata. A
    // letter is a character in the entry and a state in the automaton.
    private const long OfExpression = 8 * 1024, OfTables = 2 * 256 * 1024, OfEntry = 48, OfCharacter = 20;

    /// <param name="match">One of <see cref="WordMatch.All"/>.</param>
    /// <param name="entries">The number of entries.</param>
    /// <param name="characters">The length of all entries together.</param>
    public static long Of(string match, int entries, long characters) => match == WordMatch.Regex
        ? (entries * OfExpression) + (characters * OfCharacter)
        : OfTables + (entries * OfEntry) + (characters * OfCharacter);
}
