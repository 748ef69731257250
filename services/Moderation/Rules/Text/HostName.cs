using System.Globalization;

namespace Moderation.Rules.Text;

/// <summary>
/// A host, of a link or of a setting, in the two forms in which hosts are compared. Both forms ignore differences that do not name another
/// host: case, a leading "www.", surrounding dots, and whether international letters are written as such or in ASCII ("xn--").
/// </summary>
internal sealed class HostName
{
    private const int Longest = 253;

    private static readonly IdnMapping International = new() { AllowUnassigned = true };

    private readonly string _spelt, _shown;

    private HostName(string spelt, string shown) => (_spelt, _shown) = (spelt, shown);

    /// <summary>
    /// The exact spelling; a host that only looks the same differs. Empty if the text begins with a character that no host contains.
    /// </summary>
    public string Exact => field ??= InLetters(_spelt);

    /// <summary>The host as it looks to a reader.</summary>
    public string Look => field ??= Fold.Of(InLetters(_shown));

    /// <summary>The host at the beginning of a text; null if there is none.</summary>
    public static HostName? Of(string text)
    {
        // Folding comes first, because letters and dots may be written with characters that no host contains.
        var shown = First(Fold.Of(text));
        return shown.Length is 0 or > Longest ? null : new HostName(First(text.ToLowerInvariant()), shown);
    }

    /// <summary>Whether it is <paramref name="domain"/> or a subdomain of it, by exact spelling.</summary>
    public bool IsAt(HostName domain) => IsAt(Exact, domain.Exact);

    /// <summary>Whether it looks like <paramref name="domain"/> or a subdomain of it.</summary>
    public bool LooksAt(HostName domain) => IsAt(Look, domain.Look);

    public static bool IsAt(ReadOnlySpan<char> host, ReadOnlySpan<char> domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (host.Length > domain.Length
            && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && host[host.Length - domain.Length - 1] == '.');

    /// <summary>Whether a setting is a host name, and not an IP address.</summary>
    public static bool IsName(string host) => Uri.CheckHostName(host) == UriHostNameType.Dns && host.Length <= Longest;

    // Punctuation of any script ends the host. A final dot belongs to the sentence, or to the DNS root.
    private static string First(string text)
    {
        var end = 0;
        while (end < text.Length && IsInHost(text[end]))
            end++;
        var host = text.AsSpan(0, end);
        if (!host.StartsWith("www."))
            return host.Trim('.').ToString();
        var rest = host[4..].Trim('.');
        // "www.com" is a host of its own, because "com" would match every host below it.
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
            // The name is not valid Punycode, so it is compared as it is written.
            return host;
        }
    }
}
