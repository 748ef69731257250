using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Attacks.Mutations;

#pragma warning disable CA5394 // The same attacks again for the same seed.

/// <summary>What is done to a request's body.</summary>
internal static class BodyMutations
{
    private static readonly JsonSerializerOptions Raw = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("nothing", static (attack, _) => attack),
        new("a hostile text", static (attack, random) => OneField(OnePlace(attack, random, JsonValue.Create(HostileTexts.Next(random))), random)),
        new("another type", static (attack, random) => OnePlace(attack, random, AnotherType(random))),
        new("a member removed", static (attack, random) => OneObject(attack, random, (json, member) => json.Remove(member))),
        new("a member twice", static (attack, random) => Text(attack, text => text.Length < 2 ? text : $"{{{text[1..^1].Trim()},{text[1..]}")),
        new("an unknown member", static (attack, random) => OneObject(attack, random, (json, member) => json[member + "x"] = 1)),
        new("cut off", static (attack, random) => attack with { Body = attack.Body[..random.Next(attack.Body.Length + 1)] }),
        new("more after the end", static (attack, random) => Text(attack, text => text + HostileTexts.Next(random))),
        new("bytes that are no UTF-8", Scrambled),
        new("half of a character", static (attack, random) => Text(attack, text => text.Replace(": \"", ": \"\\ud800", StringComparison.Ordinal))),
        new("nested deeply", static (attack, random) => Text(attack, _ => Nested(random.Next(1, 40_000)))),
        new("a long list", static (attack, random) => OnePlace(attack, random, LongList(random.Next(1, 20_000)))),
        new("said to be longer", static (attack, random) => attack with { StatedLength = attack.Body.Length + random.Next(1, 100) }),
        new("said to be huge", static (attack, random) => attack with { StatedLength = long.MaxValue - random.Next(100) }),
        new("said to be compressed", static (attack, random) => attack.With("Content-Encoding", random.Next(2) == 0 ? "gzip" : "br")),
        new("in broken chunks", static (attack, random) => attack.With("Transfer-Encoding", "chunked") with
        {
            Body = Encoding.ASCII.GetBytes(random.Next(3) switch { 0 => "zz\r\n{}\r\n0\r\n\r\n", 1 => "7fffffff\r\n{", _ => "2\r\n{}0\r\n\r\n" }),
        }),
        new("of another kind", static (attack, random) => attack.With("Content-Type", ContentType(random))),
        new("megabytes", static (attack, random) => attack with { Body = Encoding.ASCII.GetBytes($"{{\"content\":\"{new string('a', 5_000_000)}\"}}") }),
    ];

    private static Attack Text(Attack attack, Func<string, string> change) =>
        attack with { Body = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(attack.Body.Span))) };

    private static Attack Scrambled(Attack attack, Random random)
    {
        var bytes = attack.Body.ToArray();
        for (var i = 0; i < 1 + (bytes.Length / 20) && bytes.Length > 0; i++)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return attack with { Body = bytes };
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":[", depth)) + string.Concat(Enumerable.Repeat("]}", depth));

    private static JsonArray LongList(int length) => [.. Enumerable.Range(0, length).Select(i => (JsonNode)$"item {i}")];

    private static JsonNode? AnotherType(Random random) => random.Next(8) switch
    {
        0 => null,
        1 => random.NextDouble() * 1e300,
        2 => random.Next(2) == 0,
        3 => new JsonArray(),
        4 => new JsonObject { ["a"] = 1 },
        5 => random.NextInt64(long.MinValue, long.MaxValue),
        6 => new JsonArray(null, null),
        _ => -1,
    };

    private static string ContentType(Random random) => random.Next(6) switch
    {
        0 => "text/plain",
        1 => "application/json; charset=utf-7",
        2 => "application/x-www-form-urlencoded",
        3 => "multipart/form-data; boundary=",
        4 => "application/xml",
        _ => "\"",
    };

    /// <summary>A field of a form.</summary>
    private static Attack OneField(Attack attack, Random random) => attack.ContentType?.EndsWith("urlencoded", StringComparison.Ordinal) != true
        ? attack
        : Text(attack, text =>
        {
            var fields = text.Split('&');
            ref var field = ref fields[random.Next(fields.Length)];
            field = $"{field.Split('=')[0]}={Uri.EscapeDataString(HostileTexts.Next(random))}";
            return string.Join('&', fields);
        });

    private static Attack OnePlace(Attack attack, Random random, JsonNode? value) => Json(attack, root =>
    {
        var places = Places(root).ToList();
        if (places.Count > 0)
            places[random.Next(places.Count)](value);
    });

    private static Attack OneObject(Attack attack, Random random, Action<JsonObject, string> change) => Json(attack, root =>
    {
        var members = Objects(root).SelectMany(json => json.Select(member => (json, member.Key))).ToList();
        if (members.Count > 0)
        {
            var (json, member) = members[random.Next(members.Count)];
            change(json, member);
        }
    });

    private static Attack Json(Attack attack, Action<JsonNode> change)
    {
        if (attack.ContentType?.EndsWith("json", StringComparison.Ordinal) != true || JsonNode.Parse(attack.Body.Span) is not { } root)
            return attack;
        change(root);
        return attack with { Body = Encoding.UTF8.GetBytes(root.ToJsonString(Raw)) };
    }

    /// <summary>Every value within, as a way to replace it.</summary>
    private static IEnumerable<Action<JsonNode?>> Places(JsonNode? node) => node switch
    {
        JsonObject json => json.ToList().SelectMany(member => Places(member.Value).Prepend(value => json[member.Key] = value)),
        JsonArray array => array.ToList().SelectMany((item, i) => Places(item).Prepend(value => array[i] = value)),
        _ => [],
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => Objects(member.Value)).Prepend(json),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };
}
