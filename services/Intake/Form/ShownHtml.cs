using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using Moderation.Contracts;

namespace Intake.Form;

/// <summary>Makes a comment's HTML safe to put into a page.</summary>
internal static class ShownHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly HtmlSanitizer Sanitizer = NewSanitizer();

    public static string Of(string content, ContentFormat format)
    {
        if (format == ContentFormat.Html)
        {
            try
            {
                return OfHtml(content);
            }
            catch (TooMuchMarkupException)
            {
                // Shown as plain text, so that nothing of it is lost.
            }
        }

        return OfText(content);
    }

    private static string OfHtml(string html)
    {
        var limits = new MarkupLimits(html.Length);
        // Like the sanitizer's own parser, which reads as a browser with scripting does.
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = true, OnCreated = limits.Follow, OnToken = limits.Follow });
        using var document = parser.ParseDocument($"<!doctype html><html><body>{html}");
        Sanitizer.SanitizeDom(document, document.Body);
        return document.Body!.ChildNodes.ToHtml(HtmlFormatter.Instance);
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
        // The site does not vouch for links in comments.
        sanitizer.PostProcessNode += static (_, e) =>
        {
            if (e.Node is IHtmlAnchorElement link)
                link.SetAttribute("rel", "nofollow ugc noopener");
        };
        return sanitizer;
    }
}
