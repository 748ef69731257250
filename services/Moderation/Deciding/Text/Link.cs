using System.Net;
using System.Text.RegularExpressions;
using Moderation.Contracts;

namespace Moderation.Deciding.Text;

/// <summary>An address in a comment.</summary>
/// <param name="Host">Its host in lower case, without "www.".</param>
internal sealed partial record Link(string Host)
{
    public static IReadOnlyList<Link> FindIn(string content, ContentFormat format)
    {
        var text = format == ContentFormat.Html && content.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(content) : content;
        var links = new List<Link>();
        // The address that an anchor leads to often stands in its words too: once is enough.
        var (previous, end) = ("", 0);
        foreach (var match in Addresses().EnumerateMatches(text))
        {
            var address = text.AsSpan(match.Index, match.Length);
            var repeats = format == ContentFormat.Html && match.Index - end < 8 && address.TrimEnd('/').SequenceEqual(previous);
            (previous, end) = (address.TrimEnd('/').ToString(), match.Index + match.Length);
            if (!repeats && HostOf(address) is { } host)
                links.Add(new Link(host));
        }

        return links;
    }

    /// <summary>Whether the host is <paramref name="domain"/> or below it.</summary>
    public bool IsAt(string domain) => IsAt(Host, domain);

    public static bool IsAt(ReadOnlySpan<char> host, ReadOnlySpan<char> domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (host.Length > domain.Length && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && host[host.Length - domain.Length - 1] == '.');

    private static string? HostOf(ReadOnlySpan<char> address)
    {
        var scheme = address.IndexOf("//");
        if (scheme >= 0) address = address[(scheme + 2)..];
        var end = address.IndexOfAny("/?#\\");
        if (end >= 0) address = address[..end];
        address = address[(address.LastIndexOf('@') + 1)..];
        if (address.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) address = address[4..];
        if (address.LastIndexOf(':') is > 0 and var port && address[^1] != ']') address = address[..port];
        // A dot at the end is the sentence's, or the root's: the same host either way.
        address = address.TrimEnd('.');
        return address.Length is 0 or > 253 ? null : Fold.Of(address.ToString());
    }

    // With a scheme, with "www.", or a bare host with an ending that no sentence ends its last word with. Nothing is read twice: what comes
    // before each part is outside of it.
    [GeneratedRegex(
        """https?://[^\s<>"'\]\[)(|\\]+|www\.[^\s<>"'\]\[)(|\\]+|(?<![\w@.-])(?>(?:[a-z0-9-]+\.)+)(?:com|net|org|info|biz|ru|cn|xyz|top|club|online|site|shop|store|io|ly|pw|cc)(?![\w@-])(?:/[^\s<>"'\]\[)(|\\]*)?""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
