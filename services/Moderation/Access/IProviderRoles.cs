namespace Moderation.Access;

/// <summary>The roles that the identity provider gives. The people's folder implements it, so that access need not depend on it.</summary>
internal interface IProviderRoles
{
    /// <summary>
    /// Takes back the roles that the provider gave and that the person's present token no longer names, and gives those that it names, as
    /// far as the settings allow. Returns whether any role changed.
    /// </summary>
    Task<bool> FollowAsync(Person person, IReadOnlyList<NamedRole> named, CancellationToken ct);
}
