namespace Shared.Http;

/// <summary>Turns the paths of System.Text.Json's errors into JSON pointers.</summary>
internal static class JsonPath
{
    /// <summary><c>$.author.email</c> becomes <c>#/author/email</c>, <c>$.items[3]</c> becomes <c>#/items/3</c>.</summary>
    public static string ToPointer(string? path) =>
        path is null or "$" ? "#" : "#" + path[1..].Replace("['", "/", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Replace('.', '/').Replace('[', '/').Replace("]", "", StringComparison.Ordinal);

    /// <summary>Names the JSON type that a value should have had, read from the text of a conversion error.</summary>
    public static string WordFor(string message) => message switch
    {
        _ when message.Contains("System.String.", StringComparison.Ordinal)
            || message.Contains("as a string", StringComparison.Ordinal) => "a string",
        _ when message.Contains("as a boolean", StringComparison.Ordinal) => "true or false",
        _ when message.Contains("an Int", StringComparison.Ordinal) => "a whole number",
        _ when message.Contains("as a number", StringComparison.Ordinal)
            || message.Contains("a Double", StringComparison.Ordinal) => "a number",
        _ when message.Contains("DateTimeOffset", StringComparison.Ordinal) => "an RFC 3339 time, such as 2026-05-04T12:30:00Z",
        _ when message.Contains("Guid", StringComparison.Ordinal) => "an id, such as 019abc00-0000-7000-8000-000000000001",
        _ when message.Contains("List`1", StringComparison.Ordinal) => "an array",
        _ => "an object",
    };
}
