using System.Globalization;
using System.Text.Json.Nodes;

namespace Attacks;

/// <summary>An operation of the OpenAPI document.</summary>
public sealed record Operation(string Path, HttpMethod Method, JsonNode Json)
{
    private static readonly string[] PathsOfPeople = ["/v1/admin", "/v1/review", "/v1/me"];

    /// <summary>What every service answers, and no document lists.</summary>
    internal static IReadOnlyList<Operation> OfEveryService { get; } =
    [
        .. new[] { "/", "/health/live", "/health/ready", "/metrics", "/openapi/v1.json", "/docs/" }
            .Select(path => new Operation(path, HttpMethod.Get, new JsonObject())),
    ];

    public string Id => (string?)Json["operationId"] ?? "";

    public string Tag => (string?)Json["tags"]?[0] ?? "";

    public IEnumerable<JsonNode> Parameters => Json["parameters"]?.AsArray().Select(parameter => parameter!) ?? [];

    public IEnumerable<KeyValuePair<string, JsonNode?>> Bodies => Json["requestBody"]?["content"]?.AsObject() ?? [];

    public IEnumerable<KeyValuePair<string, JsonNode?>> Responses => Json["responses"]!.AsObject();

    public IEnumerable<int> Promised =>
        Responses.Select(response => int.Parse(response.Key, CultureInfo.InvariantCulture)).Where(status => status < 400);

    public bool IsNative => Path.StartsWith("/v1/", StringComparison.Ordinal) && !Path.StartsWith("/v1/moderations", StringComparison.Ordinal)
        && !Path.StartsWith("/v1/coral", StringComparison.Ordinal) && !Path.StartsWith("/v1/sites/", StringComparison.Ordinal);

    /// <summary>Whether it takes a token of a person or machine, and not a site's key.</summary>
    public bool IsOfPeople => IsNative && PathsOfPeople.Any(start => Path.StartsWith(start, StringComparison.Ordinal));

    public override string ToString() => $"{Method} {Path}";
}
