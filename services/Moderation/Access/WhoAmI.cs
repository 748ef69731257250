using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>The caller, as they see themselves.</summary>
internal sealed record MeResponse
{
    public required Guid Id { get; init; }

    [Description("Absent for a machine.")]
    public string? Email { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<MyRole> Roles { get; init; }

    [Description("The token's scope: read, review or admin; absent for a token without one, such as that of a session.")]
    public Scope? Scope { get; init; }
}

/// <summary>A role of the caller, and the permissions that it gives with the token of this request.</summary>
internal sealed record MyRole
{
    [Description("The site's id, or all.")]
    public required string Site { get; init; }

    [Description("Absent for all.")]
    public string? SiteName { get; init; }

    public required Role Role { get; init; }

    [Description("review, decide, decideOverOthers, audit, manageSite, managePeople, manageServer.")]
    public required IReadOnlyList<string> Permissions { get; init; }
}

/// <summary><c>GET /v1/me</c>.</summary>
internal static class WhoAmI
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("", HandleAsync)
            .NeedsSignIn("Everyone may read their own account.")
            .WithName("WhoAmI")
            .WithSummary("Read your account and permissions")
            .WithDescription("Your roles with the sites' names, and the permissions that each gives with the token of this request.")
            .WithResponseExample(StatusCodes.Status200OK, AccessExamples.Me);

    private static async Task<Ok<MeResponse>> HandleAsync(Person person, ModerationDatabase database, CancellationToken ct)
    {
        var names = await NamesAsync(person, database, ct);
        return TypedResults.Ok(new MeResponse
        {
            Id = person.Id,
            Email = person.Email.Contains('@', StringComparison.Ordinal) ? person.Email : null,
            Name = person.Name,
            Roles =
            [
                .. person.Roles.Select(role => RoleOf(role, person.Scope, names)).OrderBy(role => role.SiteName, StringComparer.Ordinal)
            ],
            Scope = person.Scope,
        });
    }

    private static MyRole RoleOf(RoleAtSite role, Scope? scope, Dictionary<Guid, string> names) => new()
    {
        Site = role.SiteId?.ToString() ?? "all",
        SiteName = role.SiteId is { } id ? names.GetValueOrDefault(id) : null,
        Role = role.Role,
        Permissions =
        [
            .. Enum.GetValues<Permission>()
                .Where(permission => role.Role.Grants(permission) && (scope?.Covers(permission) ?? true))
                .Where(permission => permission != Permission.ManageServer || role.SiteId is null)
                .Select(permission => JsonNamingPolicy.CamelCase.ConvertName(permission.ToString())),
        ],
    };

    private static async Task<Dictionary<Guid, string>> NamesAsync(Person person, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var sites = await connection.QueryAsync<Named>(
            """
            select s.id, s.name
            from roles as r
            join sites as s on s.id = r.site_id
            where r.person_id = @Id
            """,
            new { person.Id },
            ct);
        return sites.ToDictionary(site => site.Id, site => site.Name);
    }

    private sealed record Named
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }
    }
}
