using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Shared.Http;

/// <summary>Finds the members of a JSON document that its type does not have. Only runs on documents that are refused.</summary>
internal static class UnknownMembers
{
    /// <summary>More errors than anybody reads.</summary>
    private const int Most = 20;

    /// <summary>
    /// Removes members that the type keeps out of its JSON. The serializer would pass over them in a body without a word.
    /// </summary>
    public static void Forget(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i] is { Get: null, Set: null })
                type.Properties.RemoveAt(i);
        }
    }

    public static IReadOnlyList<FieldError> In(JsonElement json, JsonTypeInfo type)
    {
        var errors = new List<FieldError>();
        Walk(json, type, "", errors);
        return errors;
    }

    private static void Walk(JsonElement json, JsonTypeInfo type, string path, List<FieldError> errors)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when json.ValueKind == JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                    WalkMember(member, type, path, errors);
                break;
            case JsonTypeInfoKind.Dictionary when json.ValueKind == JsonValueKind.Object && type.ElementType is { } element:
                foreach (var entry in json.EnumerateObject())
                    Walk(entry.Value, type.Options.GetTypeInfo(element), $"{path}/{Escaped(entry.Name)}", errors);
                break;
            case JsonTypeInfoKind.Enumerable when json.ValueKind == JsonValueKind.Array && type.ElementType is { } element:
                foreach (var (i, item) in json.EnumerateArray().Index())
                    Walk(item, type.Options.GetTypeInfo(element), $"{path}/{i}", errors);
                break;
            default:
                break;
        }
    }

    private static void WalkMember(JsonProperty member, JsonTypeInfo type, string path, List<FieldError> errors)
    {
        var place = $"{path}/{Escaped(member.Name)}";
        if (type.Properties.FirstOrDefault(property => property.Name == member.Name) is { } known)
            Walk(member.Value, type.Options.GetTypeInfo(known.PropertyType), place, errors);
        else if (errors.Count < Most)
            errors.Add(new FieldError($"#{place}", Detail(member.Name, path, type), ErrorCode.UnknownMember));
    }

    private static string Detail(string name, string path, JsonTypeInfo type)
    {
        var known = type.Properties.Select(static property => property.Name).ToList();
        var parent = path.Length == 0 ? "" : $"{path[1..].Replace('/', '.')}.";
        return $"Unknown member {parent}{NearestName.Short(name)}. {NearestName.Hint(name, known, "members")}";
    }

    private static string Escaped(string name) =>
        NearestName.Short(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
