using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Text;
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
                // Shown as it was written, so that nothing of it is lost.
            }
        }

        return OfText(content);
    }

    /// <summary>Plain text: every character as it stands, blank lines between paragraphs.</summary>
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
        // As the sanitizer's own parser, which reads as a browser with scripts does, and one for each comment.
        sanitizer.HtmlParserFactory = static () => new HtmlParser(
            new HtmlParserOptions { IsScripting = true, OnCreated = new Nesting().Follow });
        // A comment's links are not the site's own word.
        sanitizer.PostProcessNode += static (_, e) =>
        {
            if (e.Node is IHtmlAnchorElement link)
                link.SetAttribute("rel", "nofollow ugc noopener");
        };
        return sanitizer;
    }

    /// <summary>
    /// Follows the parser, and stops it where elements lie too deep in one another. Only the parser knows: which tags nest, which close
    /// others and which are none cannot be counted from the text.
    /// </summary>
    private sealed class Nesting
    {
        private INode? _last;

        public void Follow(IElement created, TextPosition position)
        {
            // An element gets its place after this, so each is looked at when the next one comes.
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
