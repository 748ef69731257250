using System.Text;

namespace Moderation.Rules.Text;

/// <summary>An entry of a word list as it is sought.</summary>
/// <param name="Text">Its <see cref="WrittenForm"/>, never shorter than what it means.</param>
/// <param name="IsVerbatim">Whether it has invisible characters inside, so that it is sought in texts with theirs.</param>
/// <param name="IsRead">Whether it is sought behind disguises too. Shorter ones occur there by chance.</param>
internal readonly record struct EntryForm(string Text, bool IsVerbatim, bool IsRead)
{
    private const int ShortestRead = 3;

    /// <summary>The text is empty if the entry is blank, and finds nothing then.</summary>
    public static EntryForm Of(string entry)
    {
        var (shown, kept) = (WrittenForm.Of(Trim(entry)), WrittenForm.Of(Trim(entry), keepInvisible: true));
        // "f\u200Bree" would become "free", and an entry of nothing but a joiner would find everything. At its ends a joiner means nothing.
        if (WrittenForm.HasInvisible(kept) && (string.IsNullOrWhiteSpace(shown) || !kept.Contains(shown, StringComparison.Ordinal)))
            return new EntryForm(kept, IsVerbatim: true, IsRead: false);
        return new EntryForm(string.IsNullOrWhiteSpace(shown) ? "" : shown, IsVerbatim: false, IsReadable(shown));
    }

    /// <summary>
    /// Removes white space at the ends, but only what an editor leaves there: in lists that were read in a wrong encoding, a no-break space
    /// is half of a letter.
    /// </summary>
    public static string Trim(string entry) => entry.Trim([' ', '\t', '\r', '\n', '\v', '\f']);

    private static bool IsReadable(string text) =>
        Ascii.IsValid(text) && text.Count(char.IsAsciiLetter) is var letters && letters >= ShortestRead
        && letters + text.Count(c => c == ' ') == text.Length;
}
