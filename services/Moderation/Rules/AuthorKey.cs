namespace Moderation.Rules;

/// <summary>The identity of an author within a site: the site's own id for them, or else their e-mail address.</summary>
internal static class AuthorKey
{
    public static string? Of(string? id, string? email) => (id, email) switch
    {
        ({ Length: > 0 }, _) => $"id:{id}",
        (_, { Length: > 0 }) => $"email:{EmailAddress.Normalised(email)}",
        _ => null,
    };

    /// <summary>Reads a key from a path and normalises it; null if it is not a key.</summary>
    public static string? Parse(string text)
    {
        // ASP.NET Core decodes paths except for slashes, which an id may contain.
        text = text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var (kind, value) = text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? (text[..colon], text[(colon + 1)..])
            : ("", text);
        return value.Contains('\0', StringComparison.Ordinal) || value.Length > 1000 ? null : kind switch
        {
            "id" => Of(value, null),
            "email" => Of(null, value),
            _ => null,
        };
    }
}
