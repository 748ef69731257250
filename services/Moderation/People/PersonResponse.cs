using System.ComponentModel;
using Moderation.Access;

namespace Moderation.People;

/// <summary>A person as an administrator sees them.</summary>
internal sealed record PersonResponse
{
    public required Guid Id { get; init; }

    [Description("Absent for a machine.")]
    public string? Email { get; init; }

    public required string Name { get; init; }

    public required bool Machine { get; init; }

    [Description("False until the invitation is accepted; stays so for machines and for who only signs in at an identity provider.")]
    public required bool HasPassword { get; init; }

    [Description("Since when the person may not sign in; absent where they may.")]
    public DateTimeOffset? DisabledAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [Description("At the sites that you administer.")]
    public required IReadOnlyList<RoleResponse> Roles { get; init; }

    [Description("What the person sets their password with; shown this once.")]
    public InvitationResponse? Invitation { get; init; }
}

internal sealed record RoleResponse
{
    [Description("The site's id, or all.")]
    public required string Site { get; init; }

    [Description("Absent for all.")]
    public string? SiteName { get; init; }

    public required Role Role { get; init; }
}

/// <summary>An invitation just made.</summary>
internal sealed record InvitationResponse
{
    [Description("POST /v1/invitations/TOKEN with a password sets it. Hand it over by a way that only the person reads.")]
    public required string Token { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
