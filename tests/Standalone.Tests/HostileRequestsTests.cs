using System.Collections.Concurrent;
using Attacks;
using Attacks.Sending;
using Servers;

namespace Standalone.Tests;

/// <summary>Requests made to break the server, on every endpoint of the OpenAPI document, with the rights of one site's administrator.</summary>
public sealed class HostileRequestsTests(RunningStandalone server) : IClassFixture<RunningStandalone>
{
    private const int Seed = 1;
    private const int Count = 3000;
    private const int Clients = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_hostile_request_is_answered_with_an_error_of_the_server()
    {
        var fuzzer = new Fuzzer(server.Document, await RightsAsync(), Seed);
        var sender = new AttackSender(server.Address, TimeSpan.FromSeconds(60));
        var attacks = Enumerable.Range(0, Count).Select(_ => fuzzer.Next()).ToList();
        var (failures, statuses) = (new ConcurrentQueue<string>(), new ConcurrentDictionary<int, int>());

        await Parallel.ForEachAsync(attacks, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Ct }, async (attack, ct) =>
        {
            var answer = await sender.SendAsync(attack, ct);
            statuses.AddOrUpdate(answer.Status, 1, static (_, count) => count + 1);
            if (answer.IsFailure)
                failures.Enqueue($"{answer}: {attack}");
        });

        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
        // Otherwise the attacks would not have come past the door.
        Assert.True(statuses.GetValueOrDefault(200) > Count / 50, string.Join(", ", statuses));
        await DecidesAsync();
    }

    [Theory]
    [InlineData("/v1/comments", "application/json")]
    [InlineData("/v1/comments:batch", "application/x-ndjson")]
    [InlineData("/v1/sign-in", "application/json")]
    [InlineData("/v1/score", "application/json")]
    [InlineData("/1.1/comment-check", "application/x-www-form-urlencoded")]
    public async Task Clients_that_leave_in_the_middle_of_a_body_fill_no_log(string path, string type)
    {
        await DecidesAsync();
        var (before, logged) = (await server.CountConnectionsAsync(Ct), server.Output.Length);
        var head = $"Authorization: Bearer {RunningStandalone.SiteKey}\r\nContent-Type: {type}\r\n";

        var leave = new TaskCompletionSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => SlowClient.LeaveAsync(server.Address, path, head, leave.Task, Ct)).ToList();
        await Eventually.SeesAsync("they are connected", server.CountConnectionsAsync, count => count >= before + Clients, Ct);
        leave.SetResult();
        await Task.WhenAll(clients);
        await Eventually.SeesAsync("their connections end", server.CountConnectionsAsync, count => count <= before, Ct);
        Assert.DoesNotContain("warn", server.Output[logged..], StringComparison.Ordinal);
    }

    private async Task DecidesAsync()
    {
        var posted = await server.NeedAsync(HttpMethod.Post, "/v1/comments", """{"content":"Thank you for this article."}""", Ct);
        await Eventually.SeesAsync(
            "a comment after the attacks to be decided",
            async ct => (string)(await server.NeedAsync(HttpMethod.Get, $"/v1/comments/{posted["id"]}", null, ct))["status"]!,
            static status => status != "pending",
            Ct);
    }

    /// <summary>Not the first administrator's: attacks would take them away, and everything after them would be refused.</summary>
    private async Task<AttackerRights> RightsAsync()
    {
        var site = (string)(await server.NeedAsync(HttpMethod.Get, "/v1/admin/sites", null, Ct))["items"]![0]!["id"]!;
        await server.NeedAsync(HttpMethod.Patch, $"/v1/admin/sites/{site}", RunningStandalone.Settings, Ct);
        var comment = await server.NeedAsync(HttpMethod.Post, "/v1/comments", """{"content":"A comment.","author":{"id":"reader"}}""", Ct);
        var person = await server.NeedAsync(
            HttpMethod.Post,
            "/v1/admin/people",
            $$"""{"name":"attacker","machine":true,"roles":[{"site":"{{site}}","role":"administrator"}]}""",
            Ct);
        var token = await server.NeedAsync(
            HttpMethod.Post, $"/v1/admin/people/{person["id"]}/tokens", """{"name":"attacks","scope":"admin","expiresInDays":1}""", Ct);
        return new AttackerRights
        {
            SiteKey = RunningStandalone.SiteKey,
            Token = (string)token["token"]!,
            Known = new Dictionary<string, string>
            {
                ["sites"] = site,
                ["comments"] = (string)comment["id"]!,
                ["authors"] = "id:reader",
                ["word-lists"] = "advertising",
                ["policies"] = "1",
                ["coral"] = "demo",
            },
        };
    }
}
