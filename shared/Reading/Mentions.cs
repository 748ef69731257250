using System.Text.RegularExpressions;

namespace Shared.Reading;

/// <summary>
/// Finds the links by which the fediverse names people (<c>&lt;a class="u-url mention"&gt;</c>). The class alone does not tell: the link
/// has to lead to a profile, and to show a name that begins with "@".
/// </summary>
public static partial class Mentions
{
    /// <summary>The opening tags of such links, first to last.</summary>
    public static IReadOnlyList<TextRange> FindIn(string html)
    {
        if (!html.Contains("mention", StringComparison.OrdinalIgnoreCase))
            return [];
        var found = new List<TextRange>();
        foreach (var match in Mention().EnumerateMatches(html))
            found.Add(new TextRange(match.Index, match.Index + match.Length));
        return found;
    }

    [GeneratedRegex(
        """<a\s(?=[^<>]{0,500}\bclass\s?=\s?["']?[^"'<>]{0,100}\bmention\b)"""
        + """(?=[^<>]{0,500}\bhref\s?=\s?["']?https?://[^/\s"'<>]{1,253}/(?:@|users/|u/|profile/|profiles/)[^/\s"'<>?#]{1,100}/?["'\s>])"""
        + """[^<>]{0,1000}>\s?(?:<span[^<>]{0,100}>\s?)?@""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
