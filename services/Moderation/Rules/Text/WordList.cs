using System.Collections.Frozen;

namespace Moderation.Rules.Text;

/// <summary>The ways in which the entries of a word list match.</summary>
internal static class WordMatch
{
    /// <summary>As whole words, in text and name.</summary>
    public const string Exact = "exact";

    /// <summary>As the beginnings of words, in text and name.</summary>
    public const string Stem = "stem";

    /// <summary>Anywhere, inside words too, in text, name, address, e-mail, IP address and user agent: as WordPress does.</summary>
    public const string Inside = "inside";

    /// <summary>As regular expressions, in the folded text and name.</summary>
    public const string Regex = "regex";

    public static IReadOnlyList<string> All { get; } = [Exact, Stem, Inside, Regex];
}

/// <summary>A compiled word list of a site. It is immutable and thread-safe.</summary>
internal sealed class WordList
{
    private readonly AhoCorasick? _words;
    private readonly Patterns? _patterns;
    private readonly string _match;

    public WordList(string match, IReadOnlyList<string> entries, TimeProvider? time = null)
    {
        _match = match;
        if (match == WordMatch.Regex)
            _patterns = new Patterns(entries, time ?? TimeProvider.System);
        else
            _words = new AhoCorasick([.. entries.Select(entry => Fold.Of(entry).Trim())]);
    }

    public static IReadOnlyDictionary<string, WordList> None { get; } = FrozenDictionary<string, WordList>.Empty;

    /// <summary>The approximate memory use.</summary>
    public long Bytes => _words?.Bytes ?? _patterns!.Bytes;

    public bool Finds(CommentText text) => _match switch
    {
        WordMatch.Regex => _patterns!.Find(text),
        WordMatch.Inside => _words!.Find(text.WithAuthor, static (_, _, _) => true) >= 0,
        WordMatch.Stem => _words!.Find(text.WithName, static (all, start, _) => Begins(all, start)) >= 0,
        _ => _words!.Find(text.WithName, static (all, start, end) => Begins(all, start) && Ends(all, end)) >= 0,
    };

    // An entry that begins with punctuation, such as "$$$", need not be at the beginning of a word.
    private static bool Begins(ReadOnlySpan<char> text, int start) => start == 0 || !IsWord(text[start]) || !IsWord(text[start - 1]);

    private static bool Ends(ReadOnlySpan<char> text, int end) => end == text.Length || !IsWord(text[end - 1]) || !IsWord(text[end]);

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c == '_';
}
