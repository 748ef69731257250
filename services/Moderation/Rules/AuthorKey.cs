namespace Moderation.Rules;

/// <summary>What an author is known by within a site: the site's own id of them, or else their e-mail address.</summary>
internal static class AuthorKey
{
    public static string? Of(string? id, string? email) => (id, email) switch
    {
        ({ Length: > 0 }, _) => $"id:{id}",
        (_, { Length: > 0 }) => $"email:{EmailAddress.Normalised(email)}",
        _ => null,
    };

    /// <summary>A key as it stands in a path, as we would make it; null where it can be none.</summary>
    public static string? Parse(string text)
    {
        // Paths are decoded but for slashes, which an id may have.
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
