using Microsoft.AspNetCore.Http.Features;

namespace Moderation.Access;

/// <summary>Who calls, with what they may do where.</summary>
internal sealed record Person
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<RoleAtSite> Roles { get; init; }

    /// <summary>Narrows what the roles allow; null where the token may do all that its owner may.</summary>
    public Scope? Scope { get; init; }

    /// <summary>The token that they came with; null for one that a provider of identities gave out.</summary>
    public TokenInUse? Token { get; init; }

    /// <summary>How the history names them.</summary>
    public string Actor => Name.Length > 0 ? Name : Email;

    /// <summary>The role at all sites, where there is one.</summary>
    public Role? Everywhere => Roles.Where(role => role.SiteId is null).Select(role => (Role?)role.Role).FirstOrDefault();

    public bool May(Permission permission, Guid siteId) => Grants(permission, role => role.SiteId is null || role.SiteId == siteId);

    public bool MayAnywhere(Permission permission) =>
        Grants(permission, role => role.SiteId is null || permission != Permission.ManageServer);

    public bool MayEverywhere(Permission permission) => Grants(permission, role => role.SiteId is null);

    /// <summary>The sites where the person has the permission; null for all there are.</summary>
    public IReadOnlyList<Guid>? SitesWith(Permission permission) =>
        MayEverywhere(permission)
            ? null
            : [.. Roles.Where(role => May(permission, role.SiteId ?? Guid.Empty)).Select(role => role.SiteId!.Value)];

    /// <summary>Lets an endpoint name the caller as a parameter.</summary>
    public static ValueTask<Person?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<Person>());

    private bool Grants(Permission permission, Func<RoleAtSite, bool> applies) =>
        (Scope?.Covers(permission) ?? true) && Roles.Any(role => applies(role) && role.Role.Grants(permission));
}

/// <summary>A role at one site, or at all where <see cref="SiteId"/> is null.</summary>
internal sealed record RoleAtSite(Guid? SiteId, Role Role);

/// <summary>A token that a request came with.</summary>
internal sealed record TokenInUse(Guid Id, DateTimeOffset? LastUsedAt);

internal static class PersonFeature
{
    /// <summary>The person that <see cref="BearerTokens"/> let through.</summary>
    public static Person Person(this HttpContext http) => http.Features.GetRequiredFeature<Person>();
}
