using Microsoft.AspNetCore.Http.Features;

namespace Moderation.Access;

/// <summary>The caller, with their roles.</summary>
internal sealed record Person
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<RoleAtSite> Roles { get; init; }

    /// <summary>Limits what the roles allow; null if the token has all of its owner's permissions.</summary>
    public Scope? Scope { get; init; }

    /// <summary>The token of the request; null if an identity provider issued it.</summary>
    public TokenInUse? Token { get; init; }

    /// <summary>Their name in the audit log.</summary>
    public string Actor => Name.Length > 0 ? Name : Email;

    /// <summary>The role at all sites; null if they have none.</summary>
    public Role? Everywhere => Roles.Where(role => role.SiteId is null).Select(role => (Role?)role.Role).FirstOrDefault();

    public bool May(Permission permission, Guid siteId) => Grants(permission, role => role.SiteId is null || role.SiteId == siteId);

    public bool MayAnywhere(Permission permission) =>
        Grants(permission, role => role.SiteId is null || permission != Permission.ManageServer);

    public bool MayEverywhere(Permission permission) => Grants(permission, role => role.SiteId is null);

    /// <summary>The sites where the person has the permission; null for all sites.</summary>
    public IReadOnlyList<Guid>? SitesWith(Permission permission) =>
        MayEverywhere(permission)
            ? null
            : [.. Roles.Where(role => May(permission, role.SiteId ?? Guid.Empty)).Select(role => role.SiteId!.Value)];

    /// <summary>Lets an endpoint take the caller as a parameter.</summary>
    public static ValueTask<Person?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<Person>());

    private bool Grants(Permission permission, Func<RoleAtSite, bool> applies) =>
        (Scope?.Covers(permission) ?? true) && Roles.Any(role => applies(role) && role.Role.Grants(permission));
}

/// <summary>A role at one site, or at all sites if <see cref="SiteId"/> is null.</summary>
internal sealed record RoleAtSite(Guid? SiteId, Role Role)
{
    /// <summary>Whether the identity provider gave it, and so takes it back.</summary>
    public bool FromProvider { get; init; }
}

/// <summary>The token of a request. A session's has no name.</summary>
internal sealed record TokenInUse(
    Guid Id, bool IsSession, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>Whether a browser may go on with it: it is a session, and was used a short time ago.</summary>
    public bool IsInUse(DateTimeOffset now) => IsSession && now - (LastUsedAt ?? CreatedAt) < SessionCookie.Idle;
}

internal static class PersonFeature
{
    /// <summary>The caller, as authenticated by <see cref="BearerTokens"/>.</summary>
    public static Person Person(this HttpContext http) => http.Features.GetRequiredFeature<Person>();
}
