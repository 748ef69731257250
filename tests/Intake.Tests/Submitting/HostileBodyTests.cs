using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Intake.Tests.Hosting;

namespace Intake.Tests.Submitting;

/// <summary>Thousands of bodies that no honest client would send: each gets an answer that blames the client, and none a 5xx.</summary>
public sealed class HostileBodyTests
{
    private const int Bodies = 3000;

    private static readonly string[] Fields =
        ["content", "format", "url", "type", "language", "externalId", "parentId", "createdAt", "author", "id", "name", "email", "ip", "userAgent", "role", "extra"];

    private static readonly string[] Texts =
    [
        "", " ", "\0", "\u200b", "\ufeff", "\u202e", "e\u0301\u0301\u0301", "😀", "\ud83d\ude42", "<script>alert(1)</script>", "' or 1=1 --", "{{7*7}}", "%00", "../../etc/passwd",
        "http://", "http://[::1", "https://example."
            + "com", "a@b", "a@b.c", "::ffff:1.2.3.4", "1e999", "2026-02-30T00:00:00Z", "9999-12-31T23:59:59-23:59", "null", "en", "x-y-z", "html", "ok",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_body_is_answered_with_a_server_error()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct, perMinute: 1_000_000);
        var bodies = Hostile.Sample(Bodies, 50).ToList();
        var statuses = new List<int>();

        foreach (var chunk in bodies.Chunk(64))
            statuses.AddRange((await Task.WhenAll(chunk.Select(body => site.PostAsync(body, Ct)))).Select(a => a.Status));

        Assert.Equal(Bodies, statuses.Count);
        Assert.All(statuses, status => Assert.InRange(status, 200, 499));
        // Both kinds came up, or the generator would prove nothing.
        Assert.Contains(202, statuses);
        Assert.Contains(400, statuses);
        Assert.Equal(202, (await site.PostAsync(new { content = "Still here" }, Ct)).Status);
    }

    private static Gen<byte[]> Hostile => Gen.Frequency(
        (6, Json(3).Select(Encoding.UTF8.GetBytes)),
        (3, from json in Json(3) from cut in Gen.Choose(0, 200) select Encoding.UTF8.GetBytes(json)[..Math.Min(cut, Encoding.UTF8.GetByteCount(json))]),
        (2, from json in Json(2) from at in Gen.Choose(0, 1000) from value in Gen.Choose(0, 255) select Flipped(Encoding.UTF8.GetBytes(json), at, (byte)value)),
        (1, Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf()));

    private static Gen<string> Json(int depth) =>
        from pairs in (from field in Gen.Elements(Fields) from value in Value(depth) select $"{JsonSerializer.Serialize(field)}:{value}").ListOf()
        from content in Text
        select $"{{{string.Join(",", pairs.Prepend($"\"content\":{content}").DistinctBy(p => p[..p.IndexOf(':', StringComparison.Ordinal)]))}}}";

    private static Gen<string> Value(int depth) => Gen.Frequency(
        (6, Text),
        (1, Gen.Choose(-1, 1).Select(i => $"{i}e{i * 400}")),
        (1, Gen.Elements("null", "true", "[]", "{}", "[[[]]]", "-0", "1e400", "\"\\ud800\"", "\"\\udfff\\ud800\"", "\"\\u0000\"")),
        (depth > 0 ? 2 : 0, depth > 0 ? Json(depth - 1) : Gen.Constant("0")));

    private static Gen<string> Text =>
        from parts in Gen.Elements(Texts).ListOf()
        from repeat in Gen.Frequency((20, Gen.Constant(1)), (1, Gen.Constant(200)))
        select JsonSerializer.Serialize(string.Concat(Enumerable.Repeat(string.Concat(parts), repeat)));

    private static byte[] Flipped(byte[] bytes, int at, byte value)
    {
        bytes[at % bytes.Length] = value;
        return bytes;
    }
}
