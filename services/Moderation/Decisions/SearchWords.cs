using System.Globalization;
using System.Text;

namespace Moderation.Decisions;

/// <summary>
/// Splits a text into words for the search on PostgreSQL: runs of letters, marks and digits of any script, in lower case. Texts and queries
/// are split in the same way, much as SQLite does it. Words are quoted, because PostgreSQL in some locales takes one of their letters for
/// white space.
/// </summary>
internal static class SearchWords
{
    /// <summary>
    /// PostgreSQL accepts words of up to 2,046 bytes. Words of this many characters are shorter in any script; longer words are cut.
    /// </summary>
    private const int LongestWord = 500;

    /// <summary>The text form of a <c>tsvector</c>: each word once, with its positions, so that PostgreSQL sorts fewer words.</summary>
    public static string Vector(string text)
    {
        var vector = new StringBuilder(text.Length + (text.Length / 2));
        var words = Of(text).Select(static (word, i) => (Text: word.ToString(), Place: i + 1));
        foreach (var same in words.GroupBy(static word => word.Text, static word => word.Place, StringComparer.Ordinal))
            vector.Append('\'').Append(same.Key).Append("':").AppendJoin(',', same).Append(' ');
        return vector.ToString();
    }

    /// <summary>The text form of a <c>tsquery</c> for words that follow each other; empty if the text has none.</summary>
    public static string Phrase(string text) => string.Join(" <-> ", Of(text).Select(static word => $"'{word}'"));

    public static bool AreIn(string text) => Of(text).Any();

    private static IEnumerable<ReadOnlyMemory<char>> Of(string text)
    {
        var lower = text.ToLowerInvariant();
        var begin = -1;
        for (var i = 0; i < lower.Length;)
        {
            Rune.DecodeFromUtf16(lower.AsSpan(i), out var rune, out var length);
            if (IsOfWord(rune, first: begin < 0))
            {
                begin = begin < 0 ? i : begin;
            }
            else if (begin >= 0)
            {
                yield return Cut(lower, begin, i);
                begin = -1;
            }

            i += length;
        }

        if (begin >= 0)
            yield return Cut(lower, begin, lower.Length);
    }

    private static ReadOnlyMemory<char> Cut(string text, int begin, int end)
    {
        if (end - begin > LongestWord)
            end = begin + LongestWord - (char.IsHighSurrogate(text[begin + LongestWord - 1]) ? 1 : 0);
        return text.AsMemory(begin, end - begin);
    }

    private static bool IsOfWord(Rune rune, bool first) => Rune.GetUnicodeCategory(rune) switch
    {
        <= UnicodeCategory.OtherLetter => true,
        <= UnicodeCategory.EnclosingMark => !first,
        <= UnicodeCategory.OtherNumber => true,
        _ => false,
    };
}
