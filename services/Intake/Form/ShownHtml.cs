using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Text;
using Ganss.Xss;
using Moderation.Contracts;

namespace Intake.Form;

/// <summary>Makes a comment's HTML safe to put into a page.</summary>
internal static class ShownHtml
{
    /// <summary>How deep elements may nest. No real text goes deeper; deeper ones attack the code that walks the tree.</summary>
    private const int Deepest = 64;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly HtmlSanitizer Sanitizer = NewSanitizer();

    public static string Of(string content, ContentFormat format)
    {
        if (format == ContentFormat.Html)
        {
            try
            {
                return Sanitizer.Sanitize(content);
            }
            catch (TooDeepException)
            {
                // Shown as plain text, so that nothing of it is lost.
            }
        }

        return OfText(content);
    }

    /// <summary>Encodes plain text: every character shows as itself, and blank lines separate paragraphs.</summary>
    private static string OfText(string text) => string.Concat(text
        .ReplaceLineEndings("\n")
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static paragraph => $"<p>{string.Join("<br>", paragraph.Split('\n').Select(Encoder.Encode))}</p>"));

    private static HtmlSanitizer NewSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "a", "b", "blockquote", "br", "code", "del", "div", "em", "i", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span",
                "strong", "sub", "sup", "u", "ul",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        });
        // Like the sanitizer's own parser, which reads as a browser with scripting does; a new one for each comment.
        sanitizer.HtmlParserFactory = static () => new HtmlParser(
            new HtmlParserOptions { IsScripting = true, OnCreated = new Nesting().Follow });
        // The site does not vouch for links in comments.
        sanitizer.PostProcessNode += static (_, e) =>
        {
            if (e.Node is IHtmlAnchorElement link)
                link.SetAttribute("rel", "nofollow ugc noopener");
        };
        return sanitizer;
    }

    /// <summary>
    /// Follows the parser, and stops it when elements nest too deep. Only the parser knows the depth: the text does not tell which tags
    /// nest, which close others and which are no tags.
    /// </summary>
    private sealed class Nesting
    {
        private INode? _last;

        public void Follow(IElement created, TextPosition position)
        {
            // The parser places an element only after this call, so each is measured when the next one comes.
            var depth = 0;
            for (var node = _last; node is not null and not IHtmlBodyElement; node = node.Parent)
            {
                if (++depth > Deepest)
                    throw new TooDeepException();
            }

            _last = created;
        }
    }

    private sealed class TooDeepException : Exception;
}
