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

    [Description("False until the invitation is accepted, and always for machines and people who sign in only at an identity provider.")]
    public required bool HasPassword { get; init; }

    [Description("When the person was disabled; absent if they are enabled.")]
    public DateTimeOffset? DisabledAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [Description("The roles at the sites that you administer.")]
    public required IReadOnlyList<RoleResponse> Roles { get; init; }

    [Description("The person sets their password with it; shown only once.")]
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

/// <summary>A new invitation.</summary>
internal sealed record InvitationResponse
{
    [Description("Used to set a password: POST /v1/invitations/TOKEN. Send it to the person through a private channel.")]
    public required string Token { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
