namespace Shared.Http;

/// <summary>Turns the paths of System.Text.Json's errors into JSON pointers.</summary>
internal static class JsonPath
{
    /// <summary><c>$.author.email</c> becomes <c>#/author/email</c>, <c>$.items[3]</c> becomes <c>#/items/3</c>.</summary>
    public static string ToPointer(string? path) =>
        path is null or "$" ? "#" : "#" + path[1..].Replace("['", "/", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Replace('.', '/').Replace('[', '/').Replace("]", "", StringComparison.Ordinal);
}
