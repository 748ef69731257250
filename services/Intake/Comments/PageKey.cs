using System.Security.Cryptography;
using System.Text;
using Shared.Http;

namespace Intake.Comments;

/// <summary>The key of a page, by which its comments are found.</summary>
internal static class PageKey
{
    /// <summary>The form's reply adds these parameters to the page's address; they do not make it another page.</summary>
    public const string StateParameter = "comment_state", ReasonParameter = "comment_reason";

    /// <summary>
    /// A hash of the address without its scheme, its fragment, the form's own parameters and a trailing slash; null when it is not the
    /// address of a page.
    /// </summary>
    public static string? Of(string? url)
    {
        if (HttpAddress.Parse(url) is not { } uri)
            return null;
        var query = uri.Query
            .TrimStart('?')
            .Split('&')
            .Where(static part => part.Length > 0 && part.Split('=')[0] is not (StateParameter or ReasonParameter));
        var address = $"{uri.IdnHost}:{(uri.IsDefaultPort ? "" : uri.Port)}{uri.AbsolutePath.TrimEnd('/')}?{string.Join('&', query)}";
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(address)), 0, 18);
    }

    /// <summary>
    /// The page that shows the comment; null for other kinds of text, such as a message from a contact form.
    /// </summary>
    public static string? Of(CommentDraft draft) => draft.Type is null or "comment" or "reply" ? Of(draft.Url) : null;
}
