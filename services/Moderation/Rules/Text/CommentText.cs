using System.Net;
using System.Text;
using Moderation.Contracts;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>
/// The text of a comment in the forms that rules need. Each form is made on first use, so a policy without word lists folds nothing. Not
/// thread-safe.
/// </summary>
internal sealed class CommentText(string content, ContentFormat format, Author? author)
{
    /// <summary>Separates fields. No folded field contains it, so no match spans two fields.</summary>
    private const char Border = '\n';

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> InlineTags =
        new HashSet<string>(
            ["b", "i", "u", "s", "em", "strong", "span", "font", "small", "mark"],
            StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static CommentText Empty { get; } = new("", ContentFormat.Text, null);

    /// <summary>The text without markup, followed by the text with markup, because words and addresses can hide there; folded.</summary>
    public string Folded => field ??= format == ContentFormat.Html
        ? $"{Fold.Of(WithoutMarkup(content))}{Border}{Fold.Of(content)}"
        : Fold.Of(content);

    /// <summary>The text without markup, folded; it is compared with other comments.</summary>
    public string Words => field ??= format == ContentFormat.Html ? Folded[..Folded.IndexOf(Border)] : Folded;

    /// <summary>The text and the author's name.</summary>
    public string WithName => field ??= author?.Name is { Length: > 0 } name ? $"{Folded}{Border}{Fold.Of(name)}" : Folded;

    /// <summary>The text and every field of the author.</summary>
    public string WithAuthor => field ??= author is null
        ? Folded
        : string.Join(
            Border, [WithName, .. new[] { author.Url, author.Email, author.Ip, author.UserAgent }.OfType<string>().Select(Fold.Of)]);

    /// <summary>Every link in the text, each place once.</summary>
    public IReadOnlyList<Link> Links => field ??= Link.FindIn(content, format);

    public IReadOnlyList<Link> LinksInName => field ??= author?.Name is { } name ? Link.FindIn(name, ContentFormat.Text) : [];

    /// <summary>The host of the author's own address; null if they gave none.</summary>
    public HostName? AuthorHost => author?.Url is { } url ? Link.HostOf(url) : null;

    /// <summary>The parts that quote somebody else.</summary>
    public IReadOnlyList<TextRange> Quotations => field ??= Shared.Reading.Quotations.FindIn(content, format == ContentFormat.Html);

    /// <summary>The time that regular expressions have spent on it.</summary>
    public TimeSpan TimeOfPatterns { get; set; }

    /// <summary>Whether a place in the comment is within a quotation.</summary>
    public bool IsQuoted(int at) => Quotations.Cover(at);

    private static string WithoutMarkup(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length;)
        {
            var open = html[i] == '<' && i + 1 < html.Length && (char.IsAsciiLetter(html[i + 1]) || html[i + 1] is '/' or '!' or '?');
            var close = open ? html.IndexOf('>', i) : -1;
            // An unclosed tag stays text. The search for its end is not repeated, or hostile input would take quadratic time.
            if (open && close < 0)
            {
                text.Append(html, i, html.Length - i);
                break;
            }

            if (!open)
            {
                text.Append(html[i++]);
                continue;
            }

            if (!IsInline(html.AsSpan(i + 1, close - i - 1)))
                text.Append(' ');
            i = close + 1;
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    // Inline markup inside a word must not split it: "st<b>up</b>id" is one word to the reader.
    private static bool IsInline(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var end = 0;
        while (end < tag.Length && char.IsAsciiLetterOrDigit(tag[end]))
            end++;
        return tag.StartsWith('!') || InlineTags.Contains(tag[..end]);
    }
}
