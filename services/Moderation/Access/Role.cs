using System.Text.Json.Serialization;

namespace Moderation.Access;

/// <summary>A person's role, at one site or at all. <see cref="Permissions"/> lists the permissions of each.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
internal enum Role
{
    /// <summary>Reads everything and changes nothing.</summary>
    [JsonStringEnumMemberName("auditor")]
    Auditor,

    /// <summary>Works the queue.</summary>
    [JsonStringEnumMemberName("moderator")]
    Moderator,

    /// <summary>Decides escalated comments, in bulk, and over others.</summary>
    [JsonStringEnumMemberName("senior")]
    Senior,

    /// <summary>Changes sites and policies, and gives roles.</summary>
    [JsonStringEnumMemberName("administrator")]
    Administrator,
}

/// <summary>The names of roles in tables and JSON.</summary>
internal static class RoleNames
{
    public static string Name(this Role role) => role switch
    {
        Role.Auditor => "auditor",
        Role.Moderator => "moderator",
        Role.Senior => "senior",
        _ => "administrator",
    };

    /// <summary>Null if no role has this name.</summary>
    public static Role? Parse(string? name) =>
        Enum.GetValues<Role>().Where(role => role.Name() == name).Select(role => (Role?)role).FirstOrDefault();
}
