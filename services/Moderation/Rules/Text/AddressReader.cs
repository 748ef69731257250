using System.Text;
using System.Text.RegularExpressions;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>An address in a text.</summary>
/// <param name="Written">The address as it is written, without its scheme and with plain dots.</param>
/// <param name="Begin">Its first UTF-16 code unit in the original.</param>
/// <param name="End">The one after the last.</param>
internal sealed record Address(string Written, int Begin, int End);

/// <summary>
/// Finds addresses: with a scheme, with "www.", and bare hosts. Sees through what readers see through, such as
/// "hxxps // casino [dot] example".
/// </summary>
internal static partial class AddressReader
{
    public static IEnumerable<Address> FindIn(ReducedText source)
    {
        var folded = new FoldedText();
        folded.Fold(new ReducedText(source.Text), source.Text.Length);
        var plain = WithoutDisguises(folded);
        foreach (Match match in Addresses().Matches(plain.Text))
        {
            if (match.Groups["bare"] is not { Success: true } bare
                || BareHost.Is(source.Text, plain, bare.Index, bare.Length, match.Length))
            {
                yield return At(source, plain, match.Index, match.Index + match.Length);
            }
        }
    }

    private static Address At(ReducedText source, ReducedText plain, int begin, int end)
    {
        var scheme = plain.Text.AsSpan(begin, end - begin).IndexOf("://");
        var (from, to) = (plain.BeginOf(scheme < 0 ? begin : begin + scheme + 3), plain.EndOf(end - 1));
        return new Address(
            Dots().Replace(source.Text[from..to], "."), source.BeginOf(plain.BeginOf(begin)), source.EndOf(to - 1));
    }

    /// <summary>The folded text with plain schemes and dots, and with the places in the text that was folded.</summary>
    private static ReducedText WithoutDisguises(FoldedText folded)
    {
        var text = folded.Slice(0, folded.Length).ToString();
        var (plain, begins, ends) = (new StringBuilder(text.Length), new List<int>(text.Length), new List<int>(text.Length));
        var at = 0;
        foreach (Match disguise in Disguises().Matches(text))
        {
            Copy(disguise.Index);
            foreach (var c in disguise.Groups["s"] is { Success: true } secure ? $"http{secure.Value}://" : ".")
                Add(c, folded.BeginOf(disguise.Index), folded.EndOf(disguise.Index + disguise.Length - 1));
            at = disguise.Index + disguise.Length;
        }

        Copy(text.Length);
        return new ReducedText(plain.ToString(), [.. begins], [.. ends]);

        void Copy(int end)
        {
            for (; at < end; at++)
                Add(text[at], folded.BeginOf(at), folded.EndOf(at));
        }

        void Add(char c, int begin, int end)
        {
            plain.Append(c);
            begins.Add(begin);
            ends.Add(end);
        }
    }

    // In a list, an address ends where the next one begins. Matching takes linear time: the parts do not overlap, and a bare host is
    // matched atomically.
    [GeneratedRegex(
        """(?:https?://|www\.)(?:(?![,;]https?://)[^\s<>"'\]\[)(|\\])+|"""
        + """(?<![\w@.-])(?<bare>(?>[\w-]+(?:\.[\w-]+)+))(?![@(])(?:/(?:(?![,;]https?://)[^\s<>"'\]\[)(|\\])*)?""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    private const string Dot = """\s?[\[({]\s?(?:dot|punkt|punto|ponto|point|\.)\s?[\])}]\s?(?=\w)""";

    // A scheme with spaces or other letters, a dot in brackets, and after a scheme also "dot" between spaces. The word is looked for before
    // the scheme, because looking back is the dearer of the two.
    [GeneratedRegex(
        """h(?:tt|xx)p(?<s>s?)\s{0,2}:?\s{0,2}/\s?/\s{0,2}(?=\w)|(?<=\w)(?:""" + Dot
        + """|(?=\s{1,2}dot\s)(?<=//\s{0,2}[\w.-]{1,80})\s{1,2}dot\s{1,2}(?=\w))""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Disguises();

    [GeneratedRegex("(?<=\\w)(?:" + Dot + "|\\s{1,2}dot\\s{1,2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dots();
}
