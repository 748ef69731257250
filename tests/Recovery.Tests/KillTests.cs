using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Servers;

namespace Recovery.Tests;

/// <summary>Each part of a deployment is killed while comments come in.</summary>
public sealed class KillTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_killed_nothing_accepted_is_lost_or_decided_twice()
    {
        await using var deployment = await Deployment.StartAsync(Ct);
        await using var load = new Load(deployment.Intake.Address);
        await load.AcceptAsync(100, Ct);

        foreach (var service in new[] { deployment.Classifier, deployment.Moderation, deployment.Intake })
        {
            await service.KillAsync(Ct);
            if (service != deployment.Intake)
                await load.AcceptAsync(50, Ct);
            await service.RestartAsync(Ct);
            await load.AcceptAsync(50, Ct);
        }

        foreach (var server in new RealServer[] { deployment.RabbitMq, deployment.Postgres })
        {
            await server.KillAsync(Ct);
            if (server is RabbitMqServer)
            {
                await load.AcceptAsync(50, Ct);
                using var ready = await deployment.Intake.Http.GetAsync(new Uri("health/ready", UriKind.Relative), Ct);
                Assert.True(ready.IsSuccessStatusCode, "Intake works without the broker, but says that it is not ready.");
            }

            await server.RestartAsync(Ct);
            await load.AcceptAsync(50, Ct);
        }

        await load.StopAsync();
        try
        {
            await Owed.IsAllDecidedAsync(load.Accepted, deployment.Intake.Address, Ct);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} of {load.Accepted.Count} accepted.\n{await deployment.LastWordsAsync(Ct)}", e);
        }

        await Owed.IsDecidedOnceAsync(load.Accepted, deployment.ModerationDatabase);
        Assert.Empty(await PutAsideAsync(deployment));
    }

    /// <summary>Why messages lie among the dead letters.</summary>
    private static async Task<IReadOnlyList<string>> PutAsideAsync(Deployment deployment)
    {
        using var admin = new HttpClient { BaseAddress = deployment.Moderation.Address };
        admin.DefaultRequestHeaders.Authorization = new("Bearer", Deployment.AdminToken);
        // The first request may meet a connection that the database's end has cut.
        var letters = await Eventually.SeesAsync(
            "the dead letters to be read", ct => admin.GetFromJsonAsync<JsonObject>("/v1/admin/dead-letters", ct), static letters => letters is not null, Ct);
        return [.. letters!["items"]!.AsArray().Select(static letter => $"{letter!["queue"]}: {letter["reason"]}").Distinct()];
    }

    [Fact]
    public async Task Without_its_database_intake_answers_503_and_says_when_to_come_back()
    {
        await using var deployment = await Deployment.StartAsync(Ct);
        using var site = Load.Client(deployment.Intake.Address);
        await deployment.Postgres.KillAsync(Ct);

        using var refused = await site.PostAsJsonAsync("/v1/comments", new { content = "Hello" }, Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        // The answer to a commit may have been lost, so it may be stored.
        Assert.Contains("whether the request took effect is unknown", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        await deployment.Postgres.RestartAsync(Ct);
        await Eventually.SucceedsAsync(
            "a comment to be taken again",
            async ct => (await site.PostAsJsonAsync("/v1/comments", new { content = "Hello" }, ct)).EnsureSuccessStatusCode(),
            Ct);
    }

    [Fact]
    public async Task Without_a_classifier_comments_wait_and_after_the_deadline_go_to_people()
    {
        await using var deployment = await Deployment.StartAsync(Ct);
        await deployment.Classifier.KillAsync(Ct);
        using var admin = new HttpClient { BaseAddress = deployment.Moderation.Address };
        admin.DefaultRequestHeaders.Authorization = new("Bearer", Deployment.AdminToken);
        var site = (await admin.GetFromJsonAsync<JsonObject>("/v1/admin/sites", Ct))!["items"]![0]!;
        using var change = await admin.PatchAsJsonAsync($"/v1/admin/sites/{site["id"]}", new { scoringDeadlineSeconds = 5 }, Ct);
        change.EnsureSuccessStatusCode();
        using var http = Load.Client(deployment.Intake.Address);

        var comment = await Eventually.SeesAsync(
            "a comment to be held because nobody scored it",
            async ct =>
            {
                http.DefaultRequestHeaders.Remove("Prefer");
                http.DefaultRequestHeaders.Add("Prefer", "wait=10");
                using var response = await http.PostAsJsonAsync("/v1/comments", new { content = "Hello" }, ct);
                return (await response.Content.ReadFromJsonAsync<JsonObject>(ct))!;
            },
            static comment => comment["status"]?.GetValue<string>() == "held",
            Ct);

        Assert.Equal("scoring_expired", comment["reasons"]![0]!["code"]!.GetValue<string>());
    }
}
