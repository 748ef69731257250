using System.Globalization;
using System.Text.Json;

namespace Intake.Perspective;

/// <summary>An error in a body, in the words of Google's interface.</summary>
internal sealed class ProtoException(string message, string field) : Exception(message)
{
    /// <summary>The field, such as <c>comment.text</c>; empty for the body itself.</summary>
    public string Field { get; } = field;
}

/// <summary>
/// Reads JSON as Google's interfaces do: it accepts names in camel or snake case, null for an absent field, numbers as text, and one value
/// for a list of one. It refuses unknown names, because a misspelt field would be ignored silently.
/// </summary>
internal readonly struct ProtoObject
{
    private readonly JsonElement _element;
    private readonly string _path;

    private ProtoObject(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Invalid(path, "TYPE_MESSAGE", element);
        _element = element;
        _path = path;
    }

    /// <summary>A null in a map counts as an empty message.</summary>
    private bool IsNull => _element.ValueKind == JsonValueKind.Undefined;

    public static ProtoObject Root(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? new(element, "")
        : throw new ProtoException("Invalid JSON payload received. Unknown name \"\": Root element must be a message.", "");

    /// <summary>Refuses every name but these, given in camel case.</summary>
    public ProtoObject Only(params ReadOnlySpan<string> known)
    {
        if (IsNull)
            return this;
        foreach (var property in _element.EnumerateObject())
        {
            var isKnown = false;
            foreach (var name in known)
                isKnown |= property.Name == name || property.Name == Snake(name);
            if (!isKnown)
            {
                throw new ProtoException(
                    "Invalid JSON payload received. Unknown name "
                    + $"\"{Shortened(property.Name)}\"{(_path.Length > 0 ? $" at '{_path}'" : "")}: Cannot find field.", _path);
            }
        }

        return this;
    }

    public string? Text(string name) => Find(name) is not { } value ? null : TextOf(value, At(name));

    public bool Flag(string name) => Find(name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } value when value.GetString() is "true" or "false" => value.GetString() == "true",
        { } value => throw Invalid(At(name), "TYPE_BOOL", value),
    };

    public double? Number(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        { ValueKind: JsonValueKind.String } value
            when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        { } value => throw Invalid(At(name), "TYPE_FLOAT", value),
    };

    /// <summary>An enum's value by name or number; the first of <paramref name="values"/> when it is absent.</summary>
    public string Choice(string name, string type, params ReadOnlySpan<string> values)
    {
        if (Find(name) is not { } value)
            return values[0];
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 && number < values.Length)
            return values[number];
        foreach (var known in values)
        {
            if (value.ValueKind == JsonValueKind.String && value.ValueEquals(known))
                return known;
        }

        throw Invalid(At(name), $"type.googleapis.com/google.commentanalyzer.v1alpha1.{type}", value);
    }

    public ProtoObject? Object(string name) => Find(name) is { } value ? new ProtoObject(value, At(name)) : null;

    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name) is not { } value)
            return [];
        var path = At(name);
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select((item, i) => TextOf(item, $"{path}[{i}]"))]
            : [TextOf(value, path)];
    }

    public IReadOnlyList<ProtoObject> Objects(string name)
    {
        if (Find(name) is not { } value)
            return [];
        var path = At(name);
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select((item, i) => new ProtoObject(item, $"{path}[{i}]"))]
            : [new(value, path)];
    }

    /// <summary>A map's entries in the order of the body. A repeated name has its last value.</summary>
    public IReadOnlyList<(string Name, ProtoObject Value)> Map(string name)
    {
        if (Object(name) is not { } map)
            return [];
        var entries = new OrderedDictionary<string, ProtoObject>();
        foreach (var property in map._element.EnumerateObject())
        {
            entries[property.Name] = property.Value.ValueKind == JsonValueKind.Null
                ? default
                : new ProtoObject(property.Value, $"{map._path}[{entries.Count}].value");
        }

        return [.. entries.Select(static entry => (entry.Key, entry.Value))];
    }

    private JsonElement? Find(string name)
    {
        if (IsNull)
            return null;
        return _element.TryGetProperty(name, out var value) || _element.TryGetProperty(Snake(name), out value)
            ? value.ValueKind == JsonValueKind.Null ? null : value
            : null;
    }

    private static string TextOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Invalid(path, "TYPE_STRING", value);

    private static ProtoException Invalid(string path, string type, JsonElement value) =>
        new($"Invalid value at '{path}' ({type}), {Shortened(value.GetRawText())}", path);

    private string At(string name) => _path.Length > 0 ? $"{_path}.{Snake(name)}" : Snake(name);

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string Shortened(string text) => text.Length > 100 ? $"{text[..(char.IsHighSurrogate(text[99]) ? 99 : 100)]}…" : text;
}
