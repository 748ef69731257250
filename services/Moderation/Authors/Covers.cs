using Moderation.Rules;
using Shared.Http;

namespace Moderation.Authors;

/// <summary>The identities that an order on an author covers. Pure.</summary>
internal static class Covers
{
    private const int Most = 100;

    /// <summary>What a request names, or what is covered by default.</summary>
    /// <param name="key">The author's key.</param>
    /// <param name="request">The request, checked.</param>
    /// <param name="shown">The identities that the author's latest comments show.</param>
    /// <param name="policy">The site's policy, which says by what it goes.</param>
    public static Checked<List<string>> Of(
        string key, AuthorActionRequest request, IReadOnlyList<string> shown, SitePolicy policy)
    {
        var known = shown.Prepend(AuthorIdentities.OfKey(key)).Distinct().ToList();
        if (request.Covers is null)
            return ByDefault(key, request.Action == "trust" ? [] : shown);
        if (request.Covers.Count is 0 or > Most)
            return Problems.Invalid("#/covers", $"covers must have 1 to {Most} entries. Omit it for the author and their addresses.");

        var (covers, errors) = (new List<string>(), new List<FieldError>());
        foreach (var (i, entry) in request.Covers.Index())
        {
            if (Problem(entry, known, policy) is { } problem)
                errors.Add(new FieldError($"#/covers/{i}", $"covers.{i} {problem}"));
            else
                covers.AddRange(Named(entry!, known));
        }

        return errors.Count > 0 ? Problems.Invalid(errors) : covers.Distinct().ToList();
    }

    /// <summary>The author, and the e-mail addresses that they wrote with.</summary>
    public static List<string> ByDefault(string key, IEnumerable<string> shown) =>
    [
        .. shown
            .Where(static identity => AuthorIdentities.KindOf(identity) == AuthorIdentities.Email)
            .Prepend(AuthorIdentities.OfKey(key))
            .Distinct(),
    ];

    private static IEnumerable<string> Named(string entry, IEnumerable<string> known) => AuthorIdentities.Kinds.Contains(entry)
        ? known.Where(identity => AuthorIdentities.KindOf(identity) == entry)
        : [AuthorIdentities.Parse(entry)!];

    private static string? Problem(string? entry, IEnumerable<string> known, SitePolicy policy)
    {
        var isKind = AuthorIdentities.Kinds.Contains(entry);
        if (!isKind && AuthorIdentities.Parse(entry) is null)
        {
            return $"must be {string.Join(", ", AuthorIdentities.Kinds)}, or one of these with its value, such as id:42, "
                + "email:ann@example.com, ip:203.0.113.7 or urlHost:shop.example.";
        }

        var kind = isKind ? entry! : AuthorIdentities.KindOf(entry!);
        if (!AuthorIdentities.Counts(kind, policy))
            return $"is {kind}, and the site does not tell authors apart by it. Add it to authors.knownBy in the site's policy first.";
        return isKind && !Named(kind, known).Any()
            ? $"is {kind}, and the author's latest comments show none. Name it with its value, such as {kind}:VALUE."
            : null;
    }
}
