using System.Text.Json.Nodes;

namespace Attacks;

/// <summary>A service's OpenAPI document.</summary>
public sealed class ApiDocument(string json)
{
    public JsonNode Json { get; } = JsonNode.Parse(json)!;

    /// <summary>Every operation, by path and method.</summary>
    public IEnumerable<Operation> Operations() =>
        from path in Json["paths"]?.AsObject() ?? []
        from method in path.Value!.AsObject()
        where method.Value is JsonObject && method.Value["responses"] is not null
        select new Operation(path.Key, new HttpMethod(method.Key.ToUpperInvariant()), method.Value!);

    /// <summary>The object that a schema, or a reference to one, stands for.</summary>
    public JsonNode Resolve(JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? Json["components"]!["schemas"]![reference.Split('/')[^1]]! : schema;
}
