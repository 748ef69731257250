using System.Text.Json.Serialization;

namespace Moderation.Access;

/// <summary>What a person is, at a site or at all of them; each may do what <see cref="Permissions"/> lists.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
internal enum Role
{
    /// <summary>Reads everything and changes nothing.</summary>
    [JsonStringEnumMemberName("auditor")]
    Auditor,

    /// <summary>Works the queue.</summary>
    [JsonStringEnumMemberName("moderator")]
    Moderator,

    /// <summary>Decides what was escalated, in bulk, and over others.</summary>
    [JsonStringEnumMemberName("senior")]
    Senior,

    /// <summary>Sets the rules and says who may do what.</summary>
    [JsonStringEnumMemberName("administrator")]
    Administrator,
}

/// <summary>Roles in the words of the tables and of the wire.</summary>
internal static class RoleNames
{
    public static string Name(this Role role) => role switch
    {
        Role.Auditor => "auditor",
        Role.Moderator => "moderator",
        Role.Senior => "senior",
        _ => "administrator",
    };

    /// <summary>Null where it is no role's name.</summary>
    public static Role? Parse(string? name) =>
        Enum.GetValues<Role>().Where(role => role.Name() == name).Select(role => (Role?)role).FirstOrDefault();
}
