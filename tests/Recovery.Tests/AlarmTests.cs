using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Servers;

namespace Recovery.Tests;

/// <summary>The broker's disk is nearly full: it takes no messages, and must be emptied all the same.</summary>
public sealed class AlarmTests
{
    private const int Backlog = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task During_the_alarm_comments_are_accepted_and_the_backlog_ends_and_afterwards_all_is_decided_once()
    {
        await using var deployment = await Deployment.StartAsync(Ct);
        using var site = Load.Client(deployment.Intake.Address);
        await deployment.Classifier.KillAsync(Ct);
        var accepted = await PostAsync(site);
        await Eventually.SeesAsync(
            "a backlog for Classifier", Patience, ct => deployment.MessagesInAsync("classifier-comments", ct), static messages => messages > 0, Ct);

        await deployment.RabbitMq.SetDiskAlarmAsync(isOn: true, Ct);
        accepted.AddRange(await PostAsync(site));
        Assert.Equal("degraded", await StatusOnceBlockedAsync(deployment.Intake));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ScoreAsync(site));
        await deployment.Classifier.RestartAsync(Ct);
        await Eventually.SeesAsync(
            "the backlog to end", Patience, ct => deployment.MessagesInAsync("classifier-comments", ct), static messages => messages == 0, Ct);
        Assert.Equal("degraded", await StatusOnceBlockedAsync(deployment.Classifier));
        accepted.AddRange(await PostAsync(site));

        await deployment.RabbitMq.SetDiskAlarmAsync(isOn: false, Ct);
        await Owed.IsAllDecidedAsync(accepted, deployment.Intake.Address, Ct);
        await Owed.IsDecidedOnceAsync(accepted, deployment.ModerationDatabase);
    }

    private static async Task<List<Guid>> PostAsync(HttpClient site)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < Backlog; i++)
        {
            using var answer = await site.PostAsJsonAsync("/v1/comments", new { content = $"Comment {i}." }, Ct);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            ids.Add((await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.GetValue<Guid>());
        }

        return ids;
    }

    private static async Task<HttpStatusCode> ScoreAsync(HttpClient site)
    {
        using var answer = await site.PostAsJsonAsync("/v1/score", new { items = new[] { new { content = "Hello" } } }, Ct);
        return answer.StatusCode;
    }

    private static async Task<string> StatusOnceBlockedAsync(ServiceProcess service)
    {
        var report = await Eventually.SeesAsync(
            "the service to know of the alarm",
            async ct => await service.Http.GetFromJsonAsync<JsonNode>("health/ready", ct),
            static report => report!["details"]?["broker-alarm"] is not null,
            Ct);
        return report!["status"]!.GetValue<string>();
    }
}
