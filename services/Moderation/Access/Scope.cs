using System.Text.Json.Serialization;

namespace Moderation.Access;

/// <summary>The part of its owner's permissions that a token has.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Scope>))]
internal enum Scope
{
    /// <summary>Read only.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>Read, and work the queue.</summary>
    [JsonStringEnumMemberName("review")]
    Review,

    /// <summary>All permissions of its owner.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,
}

/// <summary>The names of scopes in tables and JSON, and their permissions.</summary>
internal static class Scopes
{
    public static string Name(this Scope scope) => scope switch
    {
        Scope.Read => "read",
        Scope.Review => "review",
        _ => "admin",
    };

    /// <summary>Null if no scope has this name.</summary>
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
