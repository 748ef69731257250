namespace Moderation.Access;

/// <summary>What people may do.</summary>
internal static class Roles
{
    /// <summary>Everything under <c>/v1/admin</c>.</summary>
    public const string Administrator = "administrator";
}
