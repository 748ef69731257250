using System.Net;
using System.Text;
using Moderation.Contracts;

namespace Moderation.Rules.Text;

/// <summary>
/// A comment's words as rules look at them, made when one asks: a policy without word lists folds nothing. Used by one thread at a time.
/// </summary>
internal sealed class CommentText(string content, ContentFormat format, Author? author)
{
    /// <summary>Between fields; never in a folded field, so that nothing is found across two.</summary>
    private const char Border = '\n';

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> InlineTags =
        new HashSet<string>(
            ["b", "i", "u", "s", "em", "strong", "span", "font", "small", "mark"],
            StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static CommentText Empty { get; } = new("", ContentFormat.Text, null);

    /// <summary>The text without markup, and its markup after it, since addresses and words hide there; folded.</summary>
    public string Folded => field ??= format == ContentFormat.Html
        ? $"{Fold.Of(WithoutMarkup(content))}{Border}{Fold.Of(content)}"
        : Fold.Of(content);

    /// <summary>The text without markup alone, folded: what is compared with other comments.</summary>
    public string Words => field ??= format == ContentFormat.Html ? Folded[..Folded.IndexOf(Border)] : Folded;

    /// <summary>Text and author's name.</summary>
    public string WithName => field ??= author?.Name is { Length: > 0 } name ? $"{Folded}{Border}{Fold.Of(name)}" : Folded;

    /// <summary>Text, and everything that is known of the author.</summary>
    public string WithAuthor => field ??= author is null
        ? Folded
        : string.Join(
            Border, [WithName, .. new[] { author.Url, author.Email, author.Ip, author.UserAgent }.OfType<string>().Select(Fold.Of)]);

    /// <summary>Every address in it, each place once.</summary>
    public IReadOnlyList<Link> Links => field ??= Link.FindIn(content, format);

    /// <summary>How long regular expressions have looked at it.</summary>
    public TimeSpan TimeOfPatterns { get; set; }

    private static string WithoutMarkup(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length;)
        {
            var open = html[i] == '<' && i + 1 < html.Length && (char.IsAsciiLetter(html[i + 1]) || html[i + 1] is '/' or '!' or '?');
            var close = open ? html.IndexOf('>', i) : -1;
            // What nothing closes stays text; and is not sought again, or hostile input would cost the square of its length.
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
