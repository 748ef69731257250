using System.Security.Cryptography;
using System.Text;
using Shared.Http;

namespace Intake.Comments;

/// <summary>What a page's comments are found by.</summary>
internal static class PageKey
{
    /// <summary>The parameters with which the form sends a browser back to its page; they do not make it another page.</summary>
    public const string StateParameter = "comment_state", ReasonParameter = "comment_reason";

    /// <summary>
    /// A hash of the address without its scheme, its fragment, the form's own parameters and a slash at the end; null when it is no
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
    /// The page that a comment is to be shown on; null for other kinds of text, such as a message through a contact form.
    /// </summary>
    public static string? Of(CommentDraft draft) => draft.Type is null or "comment" or "reply" ? Of(draft.Url) : null;
}
