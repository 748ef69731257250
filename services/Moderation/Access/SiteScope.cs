using Shared.Http;

namespace Moderation.Access;

/// <summary>The sites that a request covers.</summary>
/// <param name="Ids">Null for all sites.</param>
internal sealed record SiteScope(IReadOnlyList<Guid>? Ids);

internal static class SiteScopes
{
    /// <summary>
    /// The site that the request names, or else all sites at which the person has the permission. A named site at which they do not have it
    /// is a problem, as if it did not exist.
    /// </summary>
    public static Checked<SiteScope> SitesFor(this Person person, Permission permission, Guid? named)
    {
        if (named is not { } site)
            return new SiteScope(person.SitesWith(permission));
        return person.May(permission, site)
            ? new SiteScope([site])
            : Problems.NotFound("There is no site with this id that you may see. GET /v1/me lists those that you may.");
    }
}
