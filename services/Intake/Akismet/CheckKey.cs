using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Intake.Comments;
using Intake.Fields;

namespace Intake.Akismet;

/// <summary>
/// The key by which an earlier check of the same comment is found, as a reader would tell it: who wrote what, where and when.
/// </summary>
/// <param name="Blog">The site's host and path, lower case.</param>
/// <param name="AuthorAndText">A hash; equal for the same author and text (<see cref="SameText"/>) on the same blog.</param>
/// <param name="Permalink">A hash; equal for the same page, empty where none was named.</param>
/// <param name="WrittenAt">The time that the client gave, in one format; empty where it gave none.</param>
internal sealed partial record CheckKey(string Blog, string AuthorAndText, string Permalink, string WrittenAt)
{
    /// <summary><see cref="WrittenAt"/> as a time; null where it is empty, or too far from any to reckon with.</summary>
    public DateTimeOffset? Written => LenientFields.Time(WrittenAt) is { Year: < 9999 } time ? time : null;

    public static CheckKey Of(AkismetForm form, string text)
    {
        var blog = BlogOf(form["blog"]);
        return new CheckKey(
            blog,
            Hash($"{blog}\n{AuthorOf(form)}\n{SameText.Of(text)}"),
            PageOf(form["permalink"].Trim()),
            LenientFields.Time(form["comment_date_gmt"]) is { } time
                ? time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
                : "");
    }

    /// <summary>The blog's address without its scheme, so that a move to HTTPS changes nothing.</summary>
    public static string BlogOf(string blog)
    {
        var name = Uri.TryCreate(blog.Trim(), UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? $"{uri.Authority}{uri.AbsolutePath.TrimEnd('/')}"
            : blog.Trim().TrimEnd('/');
        return LenientFields.Clean(name, 255, int.MaxValue).ToLowerInvariant();
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 18);

    /// <summary>Authors who give neither a name nor an e-mail address are told apart by their network addresses.</summary>
    private static string AuthorOf(AkismetForm form)
    {
        var (name, email) = (SameText.Of(form["comment_author"]), form["comment_author_email"].Trim().ToLowerInvariant());
        return name.Length + email.Length > 0 ? $"{name}\n{email}" : $"\n\n{form["user_ip"].Trim()}";
    }

    /// <summary>
    /// The page without its scheme, fragment and trailing slash. A client that does not know the page yet names one with the id 0.
    /// </summary>
    private static string PageOf(string permalink) =>
        permalink.Length == 0 || NoPage().IsMatch(permalink) ? "" : PageKey.Of(LenientFields.WebAddress(permalink)) ?? Hash(permalink);

    [GeneratedRegex(@"[?&;](p|page_id|post|comment_post_ID)=0*(&|#|$)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NoPage();
}
