using Moderation.Contracts;

namespace Moderation.Rules;

/// <summary>
/// The identity under which an author's record is kept: the site's own id for them, or else their e-mail address, or else what the site
/// goes by besides (<see cref="AuthorSettings"/>).
/// </summary>
internal static class AuthorKey
{
    public static string? Of(Author? author, SitePolicy policy) =>
        Of(author?.Id, author?.Email) ?? (AuthorIdentities.Of(author, policy) is [var first, ..] ? first : null);

    public static string? Of(string? id, string? email)
    {
        if (!string.IsNullOrEmpty(id))
            return $"{AuthorIdentities.Id}:{id}";
        return string.IsNullOrWhiteSpace(email) ? null : $"{AuthorIdentities.Email}:{EmailAddress.Normalised(email)}";
    }

    /// <summary>
    /// The keys of the records that speak for the author of a comment: that of the id, and that of what came from the address without an
    /// id. The records of other ids with the same address are not among them, because anybody may write another person's address.
    /// </summary>
    public static IEnumerable<string> OfRecords(Author? author) =>
        new[] { Of(author?.Id, null), Of(null, author?.Email) }.OfType<string>();

    /// <summary>Reads a key from a path and normalises it; null if it is not a key.</summary>
    public static string? Parse(string text)
    {
        // ASP.NET Core decodes paths except for slashes, which an id may contain.
        text = text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var (kind, value) = AuthorIdentities.Split(text);
        return value.Contains('\0', StringComparison.Ordinal) || value.Length > 1000 ? null : kind switch
        {
            AuthorIdentities.Id => Of(value, null),
            AuthorIdentities.Email => Of(null, value),
            _ => AuthorIdentities.Parse(text),
        };
    }
}
