using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Intake.Tests.Coral;
using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Dialects;

/// <summary>Bodies that no honest client would send, to every dialect: none is answered with a 5xx.</summary>
public sealed class HostileDialectTests
{
    private const int Bodies = 400;
    private const string Secret = "5f0c3a9d7be14c2288a1f6d0";

    private static readonly string[] Names =
    [
        "comment", "text", "type", "requestedAttributes", "attributeScores", "TOXICITY", "summaryScore", "value", "scoreThreshold",
        "languages", "context", "entries", "input", "body", "story", "url", "author", "id"
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "[]", "{}", "[null]", "\"\"", "\"idiot\"", "\"HTML\"", "\"<p>a.</p><b\"", "\"\\u0000\"", "\"\\ud800\"", "\"en\"", "\"NaN\"",
        "\"https://a.example\"", "[\"a\",\"b\"]", "[{}]",
        "{\"type\":\"text\",\"text\":\"a\"}",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Gen<string> Json(int depth) => Gen.OneOf(
        Gen.Elements(Values),
        depth == 0
            ? Gen.Elements(Values)
            : (from name in Gen.Elements(Names) from value in Json(depth - 1) select $"{JsonSerializer.Serialize(name)}:{value}")
                .ListOf()
                .Select(pairs => $"{{{string.Join(",", pairs)}}}"),
        depth == 0 ? Gen.Elements(Values) : Json(depth - 1).ListOf().Select(items => $"[{string.Join(",", items)}]"));

    private static Gen<byte[]> Hostile => Gen.Frequency(
        (6, Json(4).Select(Encoding.UTF8.GetBytes)),
        (2, from json in Json(3) from cut in Gen.Choose(0, 60) select Encoding.UTF8.GetBytes(json)[..Math.Min(cut, Encoding.UTF8.GetByteCount(json))]),
        (1, Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf()));

    [Fact]
    public async Task No_body_is_answered_with_a_server_error()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct, perMinute: 1_000_000, dialects: new SiteDialects
        {
            Coral = new CoralDialect { SigningSecrets = [Secret], WaitMilliseconds = 10 },
            Form = new FormDialect { Origins = ["https://blog.example"], MinimumSeconds = 0 },
        });
        string[] paths =
        [
            $"/v1alpha1/comments:analyze?key={site.Key}", $"/v1alpha1/comments:suggestscore?key={site.Key}", "/v1/moderations", $"/v1/coral/{site.Site.Name}",
            $"/v1/sites/{site.Site.Name}/comments",
        ];

        // Each of them is reached, or the bodies would prove nothing.
        foreach (var path in paths)
            Assert.InRange((await PostAsync(host, site, path, "{}"u8.ToArray())).Status, 200, 400);
        foreach (var path in paths)
        {
            foreach (var chunk in Hostile.Sample(Bodies, 30).Chunk(40))
            {
                Assert.All(await Task.WhenAll(
                    chunk.Select(body => PostAsync(host, site, path, body))), answer => Assert.True(answer.Status < 500, $"{path}: {answer.Status} {answer.Text}"));
            }
        }
    }

    private static async Task<Answer> PostAsync(IntakeHost host, TestSite site, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(path.Contains("/sites/", StringComparison.Ordinal) ? "application/x-www-form-urlencoded" : "application/json");
        return await host.SendAsync(
            HttpMethod.Post,
            path,
            content,
            Ct,
            ("Authorization", $"Bearer {site.Key}"),
            ("X-Coral-Signature", CoralSigning.Sign(Secret, body)),
            ("Origin", "https://blog.example"));
    }
}
