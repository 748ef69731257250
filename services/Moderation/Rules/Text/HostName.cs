using System.Globalization;

namespace Moderation.Rules.Text;

/// <summary>
/// A host, of a link or of a setting, in the two forms in which hosts are compared. Both leave out what makes no other host: case, a
/// "www.", dots around it, and whether international letters are written as such or in ASCII ("xn--").
/// </summary>
internal sealed class HostName
{
    private const int Longest = 253;

    private static readonly IdnMapping International = new() { AllowUnassigned = true };

    private readonly string _spelt, _shown;

    private HostName(string spelt, string shown) => (_spelt, _shown) = (spelt, shown);

    /// <summary>As it is spelt: one that only looks the same is another. Empty where a sign comes first that is in no host.</summary>
    public string Exact => field ??= InLetters(_spelt);

    /// <summary>As it looks to a reader.</summary>
    public string Look => field ??= Fold.Of(InLetters(_shown));

    /// <summary>The host that a text begins with; null where it begins with none.</summary>
    public static HostName? Of(string text)
    {
        // Folding comes first, since letters and dots may be written with signs that are themselves in no host.
        var shown = First(Fold.Of(text));
        return shown.Length is 0 or > Longest ? null : new HostName(First(text.ToLowerInvariant()), shown);
    }

    /// <summary>Whether it is <paramref name="domain"/> or below it, by the letter.</summary>
    public bool IsAt(HostName domain) => IsAt(Exact, domain.Exact);

    /// <summary>Whether readers may take it for <paramref name="domain"/> or one below it.</summary>
    public bool LooksAt(HostName domain) => IsAt(Look, domain.Look);

    public static bool IsAt(ReadOnlySpan<char> host, ReadOnlySpan<char> domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (host.Length > domain.Length
            && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && host[host.Length - domain.Length - 1] == '.');

    /// <summary>Whether a setting names a host by its name, and not by an address.</summary>
    public static bool IsName(string host) => Uri.CheckHostName(host) == UriHostNameType.Dns && host.Length <= Longest;

    // Whatever ends a sentence or closes a quotation, in any script, ends the host too. A dot at the end is the sentence's, or the root's.
    private static string First(string text)
    {
        var end = 0;
        while (end < text.Length && IsInHost(text[end]))
            end++;
        var host = text.AsSpan(0, end);
        if (!host.StartsWith("www."))
            return host.Trim('.').ToString();
        var rest = host[4..].Trim('.');
        // "www.com" is a host of its own: "com" would be a million others.
        return (rest.IsEmpty || rest.Contains('.') ? rest : host.Trim('.')).ToString();
    }

    private static bool IsInHost(char c) =>
        char.IsLetterOrDigit(c)
        || c is '.' or '-' or '_'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

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
            // It stands for no letters, so it can only be compared as it is.
            return host;
        }
    }
}
