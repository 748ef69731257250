using System.Collections.Frozen;

namespace Shared.Reading;

/// <summary>
/// The endings of host names below which a registry registers names, such as <c>com</c> and <c>co.uk</c>: the ICANN section of the Public
/// Suffix List, which is a resource of this assembly. Its first lines name its version, source and licence (MPL 2.0).
/// </summary>
public static class PublicSuffixes
{
    private const string Resource = "Shared.Reading.public_suffix_list.dat";

    private const char Exception = '!';

    private static readonly Lazy<FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> Rules =
        new(static () => Read().ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>
    /// Where the public suffix of a host begins; -1 if it has none, because its last label is no top-level domain. A host that is a public
    /// suffix itself has its suffix at 0.
    /// </summary>
    /// <param name="host">In lower case, with international letters as such and not as <c>xn--</c>, and without a final dot.</param>
    public static int In(ReadOnlySpan<char> host)
    {
        for (var at = 0; at < host.Length;)
        {
            var candidate = host[at..];
            var dot = candidate.IndexOf('.');
            if (Has(Exception, candidate))
                return at + dot + 1;
            if (Rules.Value.Contains(candidate) || (dot > 0 && Has('*', candidate[dot..])))
                return at;
            if (dot < 0)
                return -1;
            at += dot + 1;
        }

        return -1;
    }

    private static bool Has(char mark, ReadOnlySpan<char> rest)
    {
        Span<char> rule = stackalloc char[256];
        if (rest.Length >= rule.Length)
            return false;
        rule[0] = mark;
        rest.CopyTo(rule[1..]);
        return Rules.Value.Contains(rule[..(rest.Length + 1)]);
    }

    private static IEnumerable<string> Read()
    {
        using var reader = new StreamReader(typeof(PublicSuffixes).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
                yield return line;
        }
    }
}
