using System.Net;
using System.Text.RegularExpressions;
using Moderation.Contracts;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>A link in a comment.</summary>
/// <param name="Host">The host that it leads to.</param>
internal sealed partial record Link(HostName Host)
{
    public static IReadOnlyList<Link> FindIn(string content, ContentFormat format)
    {
        var text = format == ContentFormat.Html && content.Contains('&', StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(content)
            : content;
        var links = new List<Link>();
        // The address of an anchor is often its text too. It counts once.
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

    // Parses the host as browsers do: after the scheme, any number of slashes, and any user and password. Percent-encoding is decoded.
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

    // Matches addresses with a scheme, addresses with "www.", and bare hosts with a top-level domain that does not end an ordinary word. In
    // a list, an address ends where the next one begins. Matching takes linear time: the parts do not overlap, and a bare host is matched
    // atomically before its ending is checked.
    [GeneratedRegex(
        """(?:https?://|www\.)(?:(?![,;]https?://)[^\s<>"'\]\[)(|\\])+|"""
        + """(?<![\w@.-])(?>[\w-]+(?:\.[\w-]+)+)"""
        + """(?<=\.(?:""" + LinkEndings.Alternatives + """))(?!@)"""
        + """(?:/(?:(?![,;]https?://)[^\s<>"'\]\[)(|\\])*)?""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
