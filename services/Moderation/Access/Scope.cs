using System.Text.Json.Serialization;

namespace Moderation.Access;

/// <summary>What a token is for: it may do the part of what its owner may that its scopes name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Scope>))]
internal enum Scope
{
    /// <summary>Read only.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>Read, and work the queue.</summary>
    [JsonStringEnumMemberName("review")]
    Review,

    /// <summary>Everything that its owner may.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,
}

/// <summary>Scopes in the words of the tables and of the wire, and what they are good for.</summary>
internal static class Scopes
{
    public static string Name(this Scope scope) => scope switch
    {
        Scope.Read => "read",
        Scope.Review => "review",
        _ => "admin",
    };

    /// <summary>Null where it is no scope's name.</summary>
    public static Scope? Parse(string? name) =>
        Enum.GetValues<Scope>().Where(scope => scope.Name() == name).Select(scope => (Scope?)scope).FirstOrDefault();

    /// <summary>Whether a token with this scope may use a permission of its owner.</summary>
    public static bool Covers(this Scope scope, Permission permission) => scope switch
    {
        Scope.Admin => true,
        Scope.Review => permission is Permission.Review or Permission.Decide or Permission.DecideOverOthers,
        _ => permission is Permission.Review or Permission.Audit,
    };
}
