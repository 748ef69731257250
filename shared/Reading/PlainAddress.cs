using System.Text.RegularExpressions;

namespace Shared.Reading;

/// <summary>An address in a folded text, without its disguise.</summary>
/// <param name="Kind">What it leads to.</param>
/// <param name="Text">The address, with its scheme if it has one.</param>
/// <param name="Start">Where it begins in the folded text.</param>
/// <param name="End">The index after its last character there.</param>
/// <param name="IsDisguised">Whether it is not written so.</param>
internal readonly partial record struct PlainAddress(AddressKind Kind, string Text, int Start, int End, bool IsDisguised)
{
    public static IEnumerable<PlainAddress> FindIn(FoldedText folded)
    {
        var letters = folded.Slice(0, folded.Length);
        var written = letters.ToString();
        var plain = AddressDisguises.MayBeIn(letters) ? WithoutDisguises(written) : new ReducedText(written);
        foreach (Match match in Addresses().Matches(plain.Text))
        {
            var bare = match.Groups["bare"];
            if (!bare.Success || BareHost.Is(folded, plain, bare.Index, bare.Length, match.Length))
                yield return At(written, plain, match);
        }
    }

    private static PlainAddress At(string written, ReducedText plain, Match match)
    {
        var (start, end) = (plain.BeginOf(match.Index), plain.EndOf(match.Index + match.Length - 1));
        var isDisguised = !written.AsSpan(start, end - start).SequenceEqual(match.ValueSpan);
        return new PlainAddress(KindOf(match), match.Value, start, end, isDisguised);
    }

    private static AddressKind KindOf(Match match)
    {
        if (match.Groups["mail"].Success)
            return AddressKind.Email;
        if (match.Groups["phone"].Success)
            return AddressKind.Phone;
        var host = Links.Host(match.ValueSpan);
        return host is "t.me" or "wa.me" or "telegram.me" or "api.whatsapp.com" ? AddressKind.Messenger : AddressKind.Web;
    }

    /// <summary>The folded text without disguises, and with the places in it.</summary>
    private static ReducedText WithoutDisguises(string written)
    {
        var plain = new ReducedTextBuilder(written.Length);
        var source = new ReducedText(written);
        var at = 0;
        foreach (var (begin, end, text) in AddressDisguises.FindIn(written))
        {
            plain.Add(source, at, begin);
            foreach (var c in text)
                plain.Add(c, begin, end);
            at = end;
        }

        plain.Add(source, at, written.Length);
        return plain.Build();
    }

    // In a list, an address ends where the next one begins. Matching takes linear time: the parts do not overlap, and a bare host is
    // matched atomically.
    [GeneratedRegex(
        """(?:https?://|www\.)(?:(?![,;]https?://)[^\s<>"'\]\[)(|\\])+|"""
        + """(?<mail>(?<![\w@.+-])(?>[\w.+-]{1,64})@(?>[\w-]+(?:\.[\w-]+)+))|"""
        + """(?<phone>(?<![\w+])\+\d(?:[ ().-]{0,2}\d){7,14}(?!\d))|"""
        + """(?<![\w@.-])(?<bare>(?>[\w-]+(?:\.[\w-]+)+))(?![@(])(?:/(?:(?![,;]https?://)[^\s<>"'\]\[)(|\\])*)?""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
