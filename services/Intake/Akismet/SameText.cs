using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Shared.Reading;

namespace Intake.Akismet;

/// <summary>
/// What a reader sees of a text: its words and where its links lead. A client checks a comment as it was typed, and later sends it as it
/// was stored. In between WordPress removes markup, adds attributes to links, writes characters as entities, adds or removes backslashes,
/// and typesets quotation marks and dashes. None of that makes it another comment.
/// </summary>
internal static partial class SameText
{
    /// <summary>Equal for texts that read the same. Not for showing.</summary>
    public static string Of(string text)
    {
        var links = new StringBuilder();
        // WordPress adds backslashes before quotation marks, and its clients remove all of them.
        var words = Tag().Replace(text.Replace("\\", "", StringComparison.Ordinal), tag =>
        {
            if (Target().Match(tag.Value) is { Success: true } target)
                links.Append('\n').Append(WebUtility.HtmlDecode(target.Groups["to"].Value.Trim('"', '\'')).Trim());
            return "";
        });
        return Plain(WebUtility.HtmlDecode(words)) + links;
    }

    /// <summary>One space for each run of white space, and plain punctuation for typeset one; without invisible characters.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                space = plain.Length > 0;
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format)
                continue;
            if (space)
                plain.Append(' ');
            space = false;
            Append(plain, rune);
        }

        // An entity of the text may stand for a character that cannot be normalised.
        return StrayCharacters.Replace(plain.ToString()).Normalize();
    }

    private static void Append(StringBuilder plain, Rune rune)
    {
        switch (rune.Value)
        {
            case '‘' or '’' or '‚' or '‛' or '′' or '`':
                plain.Append('\'');
                break;
            case '“' or '”' or '„' or '‟' or '″' or '«' or '»':
                plain.Append('"');
                break;
            case '…':
                plain.Append("...");
                break;
            case '-' or '‐' or '‑' or '‒' or '–' or '—' or '―' or '−':
                // A typeset dash was two or three hyphens.
                if (plain is not [.., '-'])
                    plain.Append('-');
                break;
            default:
                plain.Append(rune);
                break;
        }
    }

    [GeneratedRegex("<[a-zA-Z/!][^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(
        """^<a(\s[^>]*?[\s"']|\s+)href\s*=\s*(?<to>"[^"]*"|'[^']*'|[^\s>"']+)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Target();
}
