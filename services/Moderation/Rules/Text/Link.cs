using Moderation.Contracts;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>A link in a comment.</summary>
/// <param name="Host">The host that it leads to.</param>
/// <param name="Begin">The first UTF-16 code unit of its address in the comment.</param>
internal sealed record Link(HostName Host, int Begin)
{
    /// <summary>Whether it names a person of the fediverse.</summary>
    public bool IsMention { get; init; }

    public static IReadOnlyList<Link> FindIn(string content, ContentFormat format)
    {
        if (format == ContentFormat.Text)
            return [.. Pages(ShownText.Of(content, isHtml: false)).Select(Of).OfType<Link>()];
        var shown = ShownText.Of(content, isHtml: true);
        var isShown = Places(shown, content.Length);
        // Other addresses stand in the markup, such as those of images.
        var hidden = Pages(HtmlReducer.Decode(content)).Where(address => !isShown[address.Begin]);
        var mentions = Mentions.FindIn(content);
        return
        [
            .. WithoutRepetitions(Pages(shown)).Concat(WithoutRepetitions(hidden)).Select(
                link => mentions.Cover(link.Begin) ? link with { IsMention = true } : link),
        ];
    }

    // A mailbox and a telephone are no links.
    private static IEnumerable<FoundAddress> Pages(ReducedText text) =>
        AddressFinder.FindIn(text).Where(static address => address.Kind is AddressKind.Web or AddressKind.Messenger);

    private static bool[] Places(ReducedText shown, int length)
    {
        var places = new bool[length];
        for (var i = 0; i < shown.Text.Length; i++)
        {
            // A line break may stand for a whole tag.
            if (shown.Text[i] != '\n')
                places.AsSpan(shown.BeginOf(i), shown.EndOf(i) - shown.BeginOf(i)).Fill(true);
        }

        return places;
    }

    // The address of an anchor is often its text too. It counts once.
    private static List<Link> WithoutRepetitions(IEnumerable<FoundAddress> addresses)
    {
        var links = new List<Link>();
        FoundAddress? previous = null;
        foreach (var address in addresses)
        {
            var repeats = previous is not null && address.Begin - previous.End < 8
                && address.Written.AsSpan().TrimEnd('/').SequenceEqual(previous.Written.AsSpan().TrimEnd('/'));
            previous = address;
            if (!repeats && Of(address) is { } link)
                links.Add(link);
        }

        return links;
    }

    /// <summary>The host that an absolute address names; null if it names none.</summary>
    public static HostName? HostOf(string url) =>
        HostOf(url.AsSpan(url.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0));

    private static Link? Of(FoundAddress address) => HostOf(address.Written) is { } host ? new Link(host, address.Begin) : null;

    // Parses the host as browsers do: any number of slashes, and any user and password. Percent-encoding is decoded.
    private static HostName? HostOf(ReadOnlySpan<char> address)
    {
        address = address.TrimStart('/');
        var end = address.IndexOfAny("/?#\\");
        if (end >= 0)
            address = address[..end];
        address = address[(address.LastIndexOf('@') + 1)..];
        return HostName.Of(address.Contains('%') ? Uri.UnescapeDataString(address) : address.ToString());
    }
}
