namespace Attacks.Mutations;

#pragma warning disable CA5394 // The same attacks again for the same seed.

/// <summary>What is done to a request's first line and its headers.</summary>
internal static class HeadMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("nothing", static (attack, _) => attack),
        new("a hostile path", static (attack, random) => attack with { Target = Segment(attack.Target, Escaped(random), random) }),
        new("an unescaped path", static (attack, random) => attack with { Target = Segment(attack.Target, Bare(random), random) }),
        new("a long path", static (attack, random) => attack with { Target = attack.Target + new string('a', random.Next(1, 20_000)) }),
        new("a hostile parameter", static (attack, random) => Query(attack, Parameter(attack, random), Escaped(random))),
        new("a forged cursor", static (attack, random) => Query(attack, "cursor", Cursor(random))),
        new("a parameter twice", static (attack, random) => Query(Query(attack, "limit", "1"), "limit", Escaped(random))),
        new("many parameters", static (attack, random) => Query(attack, string.Join('&', Enumerable.Range(0, random.Next(1, 900)).Select(i => $"a{i}")), "1")),
        new("a forged token", static (attack, random) => attack.With("Authorization", Token(random))),
        new("no token", static (attack, _) => attack.With("Authorization", null)),
        new("a hostile header", static (attack, random) => attack.With(Header(random), Bare(random))),
        new("a huge header", static (attack, random) => attack.With("X-Huge", new string('a', random.Next(1, 60_000)))),
        new("many headers", static (attack, random) => attack with
        {
            Headers = [.. attack.Headers, .. Enumerable.Range(0, random.Next(1, 150)).Select(i => ($"X-{i}", "1"))],
        }),
        new("a forged address", static (attack, random) => attack.With("X-Forwarded-For", Bare(random))),
        new("another method", static (attack, random) => attack with { Method = Method(random) }),
        new("two lengths", static (attack, _) => attack with { Headers = [.. attack.Headers, ("Content-Length", "7")], StatedLength = 3 }),
    ];

    private static string Parameter(Attack attack, Random random) =>
        attack.Parameters.Count == 0 ? "unknown" : attack.Parameters[random.Next(attack.Parameters.Count)];

    private static string Header(Random random)
    {
        string[] names =
        [
            "Authorization", "If-Match", "If-None-Match", "Idempotency-Key", "Prefer", "Accept", "Accept-Language", "Content-Type", "Origin", "Range",
            "X-Coral-Signature", "Last-Event-ID", "Expect", "Upgrade", "Cookie", "Referer", "X-Forwarded-Host", "X-Forwarded-Proto", "traceparent",
        ];
        return names[random.Next(names.Length)];
    }

    private static string Method(Random random)
    {
        string[] methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "G\0T", "PROPFIND"];
        return methods[random.Next(methods.Length)];
    }

    private static string Token(Random random) => random.Next(5) switch
    {
        0 => $"Bearer {Escaped(random)}",
        1 => "Bearer",
        2 => "Basic OjpA",
        3 => "Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhZG1pbiIsImV4cCI6OTk5OTk5OTk5OX0.",
        _ => "Bearer mod_" + Convert.ToBase64String(Bytes(random)),
    };

    private static string Cursor(Random random) =>
        Uri.EscapeDataString(random.Next(3) == 0 ? HostileTexts.Next(random) : Convert.ToBase64String(Bytes(random)));

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(60)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static Attack Query(Attack attack, string name, string value) =>
        attack with { Target = $"{attack.Target}{(attack.Target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={value}" };

    private static string Segment(string target, string value, Random random)
    {
        var segments = target.Split('/');
        segments[random.Next(1, segments.Length)] = value;
        return string.Join('/', segments);
    }

    private static string Escaped(Random random)
    {
        var text = HostileTexts.Next(random);
        return Uri.EscapeDataString(text.Length > 2000 ? text[..2000] : text);
    }

    /// <summary>Only the line ends are gone: with them it would be another request.</summary>
    private static string Bare(Random random) => HostileTexts.Next(random).Replace('\r', ' ').Replace('\n', ' ');
}
