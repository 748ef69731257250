using System.Net;
using System.Text.RegularExpressions;
using Moderation.Contracts;

namespace Moderation.Rules.Text;

/// <summary>An address in a comment.</summary>
/// <param name="Host">Where it leads to.</param>
internal sealed partial record Link(HostName Host)
{
    public static IReadOnlyList<Link> FindIn(string content, ContentFormat format)
    {
        var text = format == ContentFormat.Html && content.Contains('&', StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(content)
            : content;
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

    // As browsers read it: after the scheme, however many slashes, and after any name and password; escaped letters are letters.
    private static HostName? HostOf(ReadOnlySpan<char> address)
    {
        if (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            address = address[address.IndexOf('/')..].TrimStart('/');
        }

        var end = address.IndexOfAny("/?#\\");
        if (end >= 0)
            address = address[..end];
        address = address[(address.LastIndexOf('@') + 1)..];
        return HostName.Of(address.Contains('%') ? Uri.UnescapeDataString(address) : address.ToString());
    }

    // With a scheme, with "www.", or a bare host with an ending that no sentence ends its last word with. One ends where the next of a list
    // begins. Nothing is read twice: what comes before each part is outside of it, and a bare host is read whole before its ending is
    // looked at.
    [GeneratedRegex(
        """(?:https?://|www\.)(?:(?![,;]https?://)[^\s<>"'\]\[)(|\\])+|"""
        + """(?<![\w@.-])(?>[\w-]+(?:\.[\w-]+)+)"""
        + """(?<=\.(?:com|net|org|info|biz|ru|cn|xyz|top|club|online|site|shop|store|io|ly|pw|cc))(?!@)"""
        + """(?:/(?:(?![,;]https?://)[^\s<>"'\]\[)(|\\])*)?""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
