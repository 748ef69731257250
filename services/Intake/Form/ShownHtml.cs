using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Moderation.Contracts;

namespace Intake.Form;

/// <summary>Makes a comment safe to put into a page.</summary>
internal static class ShownHtml
{
    /// <summary>Elements within elements; more is no text but an attack on whoever walks down the tree.</summary>
    private const int Deepest = 64;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly HtmlSanitizer Sanitizer = NewSanitizer();

    public static string Of(string content, ContentFormat format) =>
        format == ContentFormat.Html && !IsTooDeep(content) ? Sanitizer.Sanitize(content) : OfText(content);

    /// <summary>Plain text: every character as it stands, blank lines between paragraphs.</summary>
    private static string OfText(string text) => string.Concat(text
        .ReplaceLineEndings("\n")
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static paragraph => $"<p>{string.Join("<br>", paragraph.Split('\n').Select(Encoder.Encode))}</p>"));

    private static bool IsTooDeep(string html)
    {
        var depth = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            if (html[at + 1] == '/')
                depth = Math.Max(0, depth - 1);
            else if (char.IsAsciiLetter(html[at + 1]) && string.Compare(html, at + 1, "br", 0, 2, StringComparison.OrdinalIgnoreCase) != 0 && ++depth > Deepest)
                return true;
        }

        return false;
    }

    private static HtmlSanitizer NewSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "a", "b", "blockquote", "br", "code", "del", "div", "em", "i", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "u", "ul",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        });
        // A comment's links are not the site's own word.
        sanitizer.PostProcessNode += static (_, e) =>
        {
            if (e.Node is IHtmlAnchorElement link)
                link.SetAttribute("rel", "nofollow ugc noopener");
        };
        return sanitizer;
    }
}
