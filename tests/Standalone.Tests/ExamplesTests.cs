using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Attacks;
using Servers;

namespace Standalone.Tests;

/// <summary>Every example of the OpenAPI document is sent as it stands, and answered as the document promises.</summary>
public sealed partial class ExamplesTests(RunningStandalone server) : IClassFixture<RunningStandalone>
{
    /// <summary>Requests that cannot succeed as they stand, and why.</summary>
    private static readonly Dictionary<string, (int Status, string Why)> Refused = new()
    {
        ["ChangePassword"] = (400, "nobody can have the password of the documentation"),
        ["AcceptInvitation"] = (400, "nobody can have the password of the documentation"),
        ["LinkIdentity"] = (409, "the test has no identity provider"),
        ["ReadCorrection"] = (404, "nobody has corrected a decision"),
        ["ReadDelivery"] = (404, "the site has no webhook"),
        ["ReadDeadLetter"] = (404, "the bus in memory has no dead letters"),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_of_the_document_is_answered_as_the_document_promises()
    {
        var seeds = await SeedAsync();
        var (wrong, sent) = (new List<string>(), new List<string>());
        foreach (var operation in server.Document.Operations().OrderBy(operation => operation.Method == HttpMethod.Get ? 0 : 1))
        {
            foreach (var (type, body) in RequestsOf(operation, seeds))
            {
                var path = PathOf(operation, seeds);
                var (status, answer, location) = await server.SendAsync(operation.Method, path, body, Ct, type);
                sent.Add(operation.Id);
                var promised = Refused.TryGetValue(operation.Id, out var refused) ? [refused.Status] : operation.Promised.ToArray();
                if (!promised.Contains(status))
                    wrong.Add($"{operation}: {status}, and the document promises {string.Join(", ", promised)}: {body} {answer}");
                if (status == 201 && location is not null && (await server.SendAsync(HttpMethod.Get, location.ToString(), null, Ct)).Status is var there and not 200)
                    wrong.Add($"{operation}: its Location {location} answers {there}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(sent.Count > 60, $"Only {sent.Count} were sent: {string.Join(", ", sent)}");
        Assert.Superset(new HashSet<string> { "SubmitComment", "SubmitBatch", "ChangeSite", "ReplacePolicy", "DecideComment", "DecideInBulk" }, sent.ToHashSet());
    }

    [Fact]
    public async Task No_example_takes_protection_from_a_site()
    {
        var seeds = await SeedAsync();
        var before = await server.NeedAsync(HttpMethod.Get, $"/v1/admin/sites/{seeds["sites"]}", null, Ct);

        foreach (var operation in server.Document.Operations().Where(operation => operation.Path.Contains("/admin/sites/{id}", StringComparison.Ordinal)))
        {
            foreach (var (type, body) in RequestsOf(operation, seeds))
                await server.SendAsync(operation.Method, PathOf(operation, seeds), body, Ct, type);
        }

        var after = await server.NeedAsync(HttpMethod.Get, $"/v1/admin/sites/{seeds["sites"]}", null, Ct);
        foreach (var (attribute, thresholds) in before["policy"]!["thresholds"]!.AsObject())
        {
            // rejectWith, an object, only loosens: a site that loses it rejects more.
            foreach (var (name, score) in thresholds!.AsObject().Where(static setting => setting.Value is JsonValue))
                Assert.True((double?)after["policy"]!["thresholds"]![attribute]?[name] <= (double)score!, $"{attribute}.{name} is {after["policy"]!["thresholds"]![attribute]}");
        }

        Assert.True(JsonNode.DeepEquals(before["dialects"]!["form"], after["dialects"]!["form"]), "No example opens the form to another origin.");
        Assert.True(JsonNode.DeepEquals(before["dialects"]!["coral"], after["dialects"]!["coral"]), "No example sets a secret.");
        Assert.Null(after["policy"]!["tagOnly"]);
        Assert.Null(after["policy"]!["trustedAuthors"]);
    }

    /// <summary>The requests of an operation: its examples, or without a body for what only reads.</summary>
    private static IEnumerable<(string? Type, string? Body)> RequestsOf(Operation operation, Dictionary<string, string> seeds)
    {
        if (operation.Method == HttpMethod.Get)
            yield return (null, null);
        foreach (var (type, media) in operation.Bodies)
        {
            if (media!["example"] is JsonObject example && type.EndsWith("json", StringComparison.Ordinal))
                yield return (type, Known(example.ToJsonString(), seeds));
        }
    }

    /// <summary>The ids and the sign-in of the example are the reader's to fill in.</summary>
    private static string Known(string example, Dictionary<string, string> seeds) => example
        .Replace("019abc00-0000-7000-8000-000000000002", seeds["sites"], StringComparison.Ordinal)
        .Replace("019abc00-0000-7000-8000-000000000001", seeds["comments"], StringComparison.Ordinal)
        .Replace("the password that the first start printed", RunningStandalone.AdminPassword, StringComparison.Ordinal);

    private static string PathOf(Operation operation, Dictionary<string, string> seeds)
    {
        var path = Parameter().Replace(operation.Path, match =>
        {
            var kind = match.Groups["before"].Value;
            var value = operation.Tag == "Form" && kind == "sites" ? "demo"
                : operation.Path.StartsWith("/v1/me/", StringComparison.Ordinal) ? seeds.GetValueOrDefault($"my {kind}")
                : seeds.GetValueOrDefault(kind);
            return $"{kind}/{value ?? throw new InvalidOperationException($"{operation}: add what {match.Value} stands for to SeedAsync.")}";
        });
        return operation.Id == "ShowComments" ? $"{path}?url=https://news.example/a" : operation.Tag == "Perspective" ? $"{path}?key={RunningStandalone.SiteKey}" : path;
    }

    /// <summary>What the parameters of paths stand for, by the segment before them.</summary>
    private async Task<Dictionary<string, string>> SeedAsync()
    {
        var site = (string)(await server.NeedAsync(HttpMethod.Get, "/v1/admin/sites", null, Ct))["items"]![0]!["id"]!;
        await server.NeedAsync(HttpMethod.Patch, $"/v1/admin/sites/{site}", RunningStandalone.Settings, Ct);
        foreach (var list in new[] { "disallowed-keys", "advertising" })
            await server.NeedAsync(HttpMethod.Put, $"/v1/admin/sites/{site}/word-lists/{list}", """{"match":"exact","entries":["casino"]}""", Ct);
        // An example mutes the author, so each test has its own.
        var reader = $"reader-{Guid.NewGuid():n}";
        var comment = await HeldAsync(reader);
        var person = await server.NeedAsync(HttpMethod.Post, "/v1/admin/people", $$"""{"email":"{{Guid.NewGuid():n}}@news.example"}""", Ct);
        var machine = await server.NeedAsync(HttpMethod.Post, "/v1/admin/people", """{"name":"nightly","machine":true}""", Ct);
        const string Token = """{"name":"export","scope":"read","expiresInDays":1}""";
        var machineToken = await server.NeedAsync(HttpMethod.Post, $"/v1/admin/people/{machine["id"]}/tokens", Token, Ct);
        return new Dictionary<string, string>
        {
            ["sites"] = site,
            ["coral"] = "demo",
            ["comments"] = comment,
            ["claims"] = comment,
            ["reports"] = (string)(await server.NeedAsync(HttpMethod.Post, $"/v1/comments/{comment}/reports", """{"reason":"abuse"}""", Ct))["id"]!,
            ["authors"] = $"id:{reader}",
            ["word-lists"] = "advertising",
            ["policies"] = "1",
            ["keys"] = (string)(await server.NeedAsync(HttpMethod.Post, $"/v1/admin/sites/{site}/keys", null, Ct))["id"]!,
            ["people"] = (string)machine["id"]!,
            ["tokens"] = (string)machineToken["id"]!,
            ["my tokens"] = (string)(await server.NeedAsync(HttpMethod.Post, "/v1/me/tokens", Token, Ct))["id"]!,
            ["invitations"] = (string)person["invitation"]!["token"]!,
            ["bulk"] = Guid.Empty.ToString(),
            ["dead-letters"] = "none",
            ["deliveries"] = Guid.Empty.ToString(),
            ["corrections"] = Guid.Empty.ToString(),
            ["strikes"] = Guid.Empty.ToString(),
            ["commentanalyzer"] = "v1alpha1",
        };
    }

    /// <summary>A comment that waits for a person, and whose author is known.</summary>
    private async Task<string> HeldAsync(string reader)
    {
        var comment = "";
        await Eventually.SucceedsAsync(
            "a comment to be held",
            async ct =>
            {
                var body = $$$"""{"content":"A comment of {{{Guid.NewGuid()}}}.","author":{"id":"{{{reader}}}"}}""";
                var posted = await server.NeedAsync(HttpMethod.Post, "/v1/comments", body, ct);
                comment = (string)posted["id"]!;
                await Eventually.SeesAsync(
                    "its decision",
                    async token => (string)(await server.NeedAsync(HttpMethod.Get, $"/v1/comments/{comment}", null, token))["status"]!,
                    static status => status == "held",
                    ct);
            },
            Ct);
        return comment;
    }

    [GeneratedRegex("(?<before>[^/{]+)/\\{(?<name>[^}]+)\\}")]
    private static partial Regex Parameter();
}
