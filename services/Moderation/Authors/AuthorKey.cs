using Moderation.Access;

namespace Moderation.Authors;

/// <summary>What an author is known by within a site: the site's own id of them, or else their e-mail address.</summary>
internal static class AuthorKey
{
    public static string? Of(string? id, string? email) => (id, email) switch
    {
        ({ Length: > 0 }, _) => $"id:{id}",
        (_, { Length: > 0 }) => $"email:{SignIn.Normalised(email)}",
        _ => null,
    };
}
