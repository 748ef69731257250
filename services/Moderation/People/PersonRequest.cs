using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Moderation.Access;
using Moderation.Rules;
using Shared.Http;

namespace Moderation.People;

/// <summary>A person as an administrator sends them: all fields to create one, or those to change.</summary>
internal sealed record PersonRequest
{
    private const int MaxNameLength = 100;

    [Description("Unique, and cannot be changed later. Omit it for a machine.")]
    public string? Email { get; init; }

    [Description("Their name in the audit log, at most 100 characters. Optional for a person, who is then named by the address.")]
    public string? Name { get; init; }

    [Description("Whether it is a program, which has tokens and cannot sign in. Cannot be changed later.")]
    public bool? Machine { get; init; }

    [Description("All roles at the sites that you administer; replaces the existing ones.")]
    public List<RoleRequest?>? Roles { get; init; }

    /// <summary>Null if it was omitted; an error if <paramref name="required"/>.</summary>
    public string? CheckedName(bool required, List<FieldError> errors)
    {
        if (Name is not null && (Name.Length > MaxNameLength || Name.Any(char.IsControl)))
            errors.Add(new FieldError("#/name", $"name must be at most {MaxNameLength} characters on one line."));
        else if (required && string.IsNullOrWhiteSpace(Name))
            errors.Add(new FieldError("#/name", "name is required for a machine: the audit log has no other name for it."));
        return Name?.Trim();
    }

    /// <summary>The address as stored; null for a machine.</summary>
    public string? CheckedEmail(List<FieldError> errors)
    {
        if (Machine == true && Email is not null)
            errors.Add(new FieldError("#/email", "email must be omitted for a machine."));
        else if (Machine != true && (Email is null || !EmailAddress.IsValid(Email.Trim())))
            errors.Add(new FieldError("#/email", "email must be one e-mail address, such as ada@example.com."));
        return Email is null ? null : EmailAddress.Normalised(Email);
    }

    /// <summary>Null if roles were omitted.</summary>
    public IReadOnlyList<RoleAtSite>? CheckedRoles(List<FieldError> errors)
    {
        if (Roles is null)
            return null;
        var roles = new List<RoleAtSite>();
        for (var i = 0; i < Roles.Count; i++)
        {
            if (Roles[i]?.Read($"#/roles/{i}", errors) is not { } role)
                continue;
            if (roles.Any(other => other.SiteId == role.SiteId))
                errors.Add(new FieldError($"#/roles/{i}/site", $"roles[{i}].site appears twice in roles. Send one role per site."));
            roles.Add(role);
        }

        if (Roles.Contains(null))
            errors.Add(new FieldError("#/roles", "roles must contain objects with site and role, not null."));
        return roles;
    }
}

/// <summary>A role as an administrator sends it.</summary>
internal sealed record RoleRequest
{
    public const string AllSites = "all";

    [Required]
    [Description("The site's id, or all.")]
    public string? Site { get; init; }

    [Required]
    [OneOf("auditor", "moderator", "senior", "administrator")]
    [Description("auditor, moderator, senior or administrator.")]
    public string? Role { get; init; }

    public RoleAtSite? Read(string pointer, List<FieldError> errors)
    {
        var (siteId, role) = (Guid.TryParse(Site, out var id) ? id : (Guid?)null, RoleNames.Parse(Role));
        if (siteId is null && Site != AllSites)
            errors.Add(new FieldError($"{pointer}/site", "site must be the id of a site, or all. GET /v1/admin/sites lists the sites."));
        if (role is null)
            errors.Add(new FieldError($"{pointer}/role", "role must be auditor, moderator, senior or administrator."));
        return role is { } known && (siteId is not null || Site == AllSites) ? new RoleAtSite(siteId, known) : null;
    }
}
