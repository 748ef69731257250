using System.Text.RegularExpressions;

namespace Shared.Reading;

/// <summary>
/// Finds the addresses in a text: pages with a scheme, with "www." and as bare hosts, accounts of messengers, mailboxes and telephones.
/// Sees through what readers see through, such as "hxxps // casino [dot] example" and "name at gmail dot com".
/// </summary>
public static partial class AddressFinder
{
    /// <summary>The addresses, first to last; none overlaps another. Takes linear time.</summary>
    public static IEnumerable<FoundAddress> FindIn(ReducedText source)
    {
        var folded = new FoldedText();
        folded.Fold(new ReducedText(source.Text), source.Text.Length);
        foreach (var address in PlainAddress.FindIn(folded))
        {
            var (from, to) = (folded.BeginOf(address.Start), folded.EndOf(address.End - 1));
            yield return new FoundAddress(
                address.Kind, Written(address, source.Text[from..to]), address.Text, source.BeginOf(from), source.EndOf(to - 1))
            {
                IsDisguised = address.IsDisguised,
            };
        }
    }

    // Letters that only look alike lead elsewhere, so they stay as they are written.
    private static string Written(PlainAddress address, string written)
    {
        if (address is { Kind: AddressKind.Messenger, IsDisguised: true } or { Kind: AddressKind.Phone })
            return address.Text;
        var plain = address.IsDisguised ? Ats().Replace(Dots().Replace(written, "."), "@") : written;
        return Scheme().Replace(plain, "");
    }

    [GeneratedRegex(
        """(?<=\w)(?:\s?[\[({]\s?(?:dot|punkt|punto|ponto|point|\.)\s?[\])}]\s?|\s{1,2}(?:d[o0]t|\.)\s{0,2})(?=\w)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dots();

    [GeneratedRegex("""\s?[\[({]\s?at\s?[\])}]\s?|\s{1,2}at\s{1,2}""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ats();

    [GeneratedRegex("""^[^/]{0,12}/\s?/\s{0,2}""", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
