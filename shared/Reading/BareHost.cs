using System.Collections.Frozen;
using System.Globalization;

namespace Shared.Reading;

/// <summary>
/// Tells whether words with dots between them are a host. Without scheme or "www.", the same characters may be a missing space ("home.It
/// was late"), a file ("notes.md"), code ("user.name") or an abbreviation.
/// </summary>
internal static class BareHost
{
    // Top-level domains that are also ordinary words of common languages, or the endings of files and identifiers.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Ambiguous = FrozenSet.Create(
        StringComparer.Ordinal,
        "am", "as", "at", "be", "by", "do", "es", "et", "in", "is", "it", "la", "me", "my", "na", "ne", "no", "pm", "se", "si", "so", "su",
        "to", "us", "got", "here", "how", "new", "now", "one", "today", "you",
        "app", "data", "id", "map", "md", "mm", "mov", "name", "net", "ps", "py", "rs", "sh", "tf", "zip")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // What identifiers of programs begin with that would otherwise be hosts: "java.io".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Code = FrozenSet.Create(
        StringComparer.Ordinal, "java", "javax", "jakarta", "system", "self", "this", "std", "window", "document", "module", "process")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly IdnMapping International = new() { AllowUnassigned = true };

    /// <param name="folded">The text before its disguises were undone, which tells capital letters.</param>
    /// <param name="text">The text in which the host was found.</param>
    /// <param name="start">Where the host begins in it.</param>
    /// <param name="length">The length of the host.</param>
    /// <param name="withPath">The length of the host and its path.</param>
    public static bool Is(FoldedText folded, ReducedText text, int start, int length, int withPath)
    {
        var host = InLetters(text.Text.Substring(start, length).Trim('.', '-'));
        var suffix = PublicSuffixes.In(host);
        if (suffix <= 0)
            return false;
        if (withPath > length + 1)
            return true;
        if (Code.Contains(host.AsSpan(0, host.IndexOf('.', StringComparison.Ordinal))))
            return false;
        var ending = host.AsSpan(suffix);
        var label = host.AsSpan(0, suffix - 1);
        label = label[(label.LastIndexOf('.') + 1)..];
        if (ending.Contains('.'))
            return true;
        // "3.cm" and "i.e" are no hosts, but "x.com" is one.
        var isShort = ending.Length == 2 && (label.Length == 1 || !label.ContainsAnyExceptInRange('0', '9'));
        return !isShort && !Ambiguous.Contains(ending) && !IsNewSentence(folded, text, start + length - ending.Length);
    }

    // "home.Live", but neither "home.live" nor "HOME.LIVE".
    private static bool IsNewSentence(FoldedText folded, ReducedText text, int ending) =>
        ending > 1 && ending < text.Text.Length
        && folded.IsUpper(text.BeginOf(ending))
        && char.IsLower(text.Text[ending - 2])
        && !folded.IsUpper(text.BeginOf(ending - 2));

    private static string InLetters(string host)
    {
        if (!host.Contains("xn--", StringComparison.Ordinal))
            return host;
        try
        {
            return International.GetUnicode(host);
        }
        catch (ArgumentException)
        {
            // The name is not valid Punycode, so it is taken as it is written.
            return host;
        }
    }
}
