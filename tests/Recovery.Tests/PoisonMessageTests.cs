using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Servers;

namespace Recovery.Tests;

/// <summary>A message that no consumer can handle is dead-lettered, where an operator finds it, and harms no other.</summary>
public sealed class PoisonMessageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("classifier-comments", "this is no message")]
    [InlineData("moderation-classified", """{"messageType":["urn:message:Moderation.Contracts:CommentsClassified"],"message":{"comments":[{"comment":null}]}}""")]
    [InlineData("intake-decisions", """{"messageType":["urn:message:Somebody.Elses:Message"],"message":{}}""")]
    public async Task A_poison_message_can_be_listed_read_replayed_and_deleted_and_blocks_nothing(string queue, string body)
    {
        await using var deployment = await Deployment.StartAsync(Ct);
        await PutAsync(deployment.Broker, queue, body);
        using var admin = new HttpClient { BaseAddress = deployment.Moderation.Address };
        admin.DefaultRequestHeaders.Authorization = new("Bearer", Deployment.AdminToken);

        var letter = await OnlyLetterAsync(admin);
        Assert.Equal(queue, letter["queue"]!.GetValue<string>());
        Assert.NotEmpty(letter["reason"]!.GetValue<string>());
        var id = letter["id"]!.GetValue<string>();
        Assert.Contains(body, (await admin.GetFromJsonAsync<JsonObject>($"/v1/admin/dead-letters/{id}", Ct))!["body"]!.GetValue<string>(), StringComparison.Ordinal);

        using var site = Load.Client(deployment.Intake.Address);
        site.DefaultRequestHeaders.Add("Prefer", "wait=20");
        using var neighbour = await site.PostAsJsonAsync("/v1/comments", new { content = "Hello" }, Ct);
        Assert.Equal(200, (int)neighbour.StatusCode);

        using var replayed = await admin.PostAsync(new Uri($"/v1/admin/dead-letters/{id}/replay", UriKind.Relative), null, Ct);
        replayed.EnsureSuccessStatusCode();
        // It is poison still, so it comes back, and for the same reason.
        var again = await OnlyLetterAsync(admin);
        Assert.Equal(letter["reason"]!.GetValue<string>(), again["reason"]!.GetValue<string>());
        id = again["id"]!.GetValue<string>();
        using var deleted = await admin.DeleteAsync(new Uri($"/v1/admin/dead-letters/{id}", UriKind.Relative), Ct);
        deleted.EnsureSuccessStatusCode();
        Assert.Empty(await LettersAsync(admin, Ct));
        Assert.Equal(["dead_letter.deleted", "dead_letter.replayed"], await DoneAsync(admin));
    }

    [Fact]
    public async Task Dead_letters_are_counted_and_can_be_replayed_and_deleted_together_also_by_the_command()
    {
        await using var deployment = await Deployment.StartAsync(Ct);
        foreach (var queue in new[] { "classifier-comments", "classifier-comments", "intake-decisions" })
            await PutAsync(deployment.Broker, queue, "this is no message");
        using var admin = new HttpClient { BaseAddress = deployment.Moderation.Address };
        admin.DefaultRequestHeaders.Authorization = new("Bearer", Deployment.AdminToken);
        await CountIsAsync(admin, 3);
        await Eventually.SeesAsync(
            "the metrics to count them",
            ct => admin.GetStringAsync(new Uri("/metrics", UriKind.Relative), ct),
            static metrics => CountIn(metrics) == 3 && metrics.Contains("\nmoderation_dead_letters_oldest_seconds{", StringComparison.Ordinal)
                && metrics.Contains("\nbus_blocked{", StringComparison.Ordinal),
            Ct);
        var health = (await admin.GetFromJsonAsync<JsonObject>("/health/ready", Ct))!;
        Assert.Equal("degraded", (string?)health["checks"]!["dead-letters"]);
        Assert.StartsWith("3 dead letters, the oldest since ", (string?)health["details"]!["dead-letters"], StringComparison.Ordinal);

        using var replayed = await admin.PostAsync(new Uri("/v1/admin/dead-letters/replay?queue=classifier-comments", UriKind.Relative), null, Ct);
        Assert.Equal(2, (int)(await replayed.Content.ReadFromJsonAsync<JsonObject>(Ct))!["count"]!);
        await CountIsAsync(admin, 3);
        var (code, output) = await deployment.Moderation.RunCommandAsync(Ct, "deadletters", "list", "--queue", "intake-decisions");
        Assert.Equal((0, 1), (code, output.Split('\n').Count(line => line.Contains("intake-decisions", StringComparison.Ordinal))));
        Assert.Equal(2, (await deployment.Moderation.RunCommandAsync(Ct, "deadletters", "purge")).ExitCode);
        (code, output) = await deployment.Moderation.RunCommandAsync(Ct, "deadletters", "purge", "--queue", "intake-decisions");
        Assert.Equal((0, true), (code, output.Contains("1 dead letters were deleted", StringComparison.Ordinal)));
        using var deleted = await admin.DeleteAsync(new Uri("/v1/admin/dead-letters", UriKind.Relative), Ct);
        Assert.Equal(2, (int)(await deleted.Content.ReadFromJsonAsync<JsonObject>(Ct))!["count"]!);
        await CountIsAsync(admin, 0);
    }

    [Fact]
    public async Task A_question_that_cannot_be_answered_is_stored_nowhere()
    {
        await using var deployment = await Deployment.StartAsync(Ct);
        await PutAsync(deployment.Broker, "classifier-questions", """{"messageType":["urn:message:Moderation.Contracts:ScoreTexts"],"message":{"items":[null]}}""");
        using var site = Load.Client(deployment.Intake.Address);

        for (var i = 0; i < 20; i++)
        {
            using var answer = await site.PostAsJsonAsync("/v1/score", new { items = new[] { new { content = "Hello" } } }, Ct);
            Assert.Equal(200, (int)answer.StatusCode);
        }

        await using var connection = await new ConnectionFactory { Uri = new Uri(deployment.Broker) }.CreateConnectionAsync(Ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        var missing = await Assert.ThrowsAsync<OperationInterruptedException>(() => channel.QueueDeclarePassiveAsync("classifier-questions_error", Ct));
        Assert.Equal(Constants.NotFound, missing.ShutdownReason!.ReplyCode);
    }

    private static Task<JsonArray> CountIsAsync(HttpClient admin, int count) =>
        Eventually.SeesAsync($"{count} dead letters", ct => LettersAsync(admin, ct), letters => letters.Count == count, Ct);

    private static int CountIn(string metrics) => metrics.Split('\n')
        .Where(static line => line.StartsWith("moderation_dead_letters{", StringComparison.Ordinal))
        .Select(static line => int.Parse(line[(line.IndexOf('}', StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture))
        .SingleOrDefault();

    private static async Task<IEnumerable<string>> DoneAsync(HttpClient admin) =>
        (await admin.GetFromJsonAsync<JsonObject>("/v1/admin/audit?limit=2", Ct))!["items"]!.AsArray().Select(entry => entry!["action"]!.GetValue<string>());

    private static async Task<JsonNode> OnlyLetterAsync(HttpClient admin) =>
        Assert.Single(await Eventually.SeesAsync("the message to be dead-lettered", ct => LettersAsync(admin, ct), static letters => letters.Count > 0, Ct))!;

    private static async Task<JsonArray> LettersAsync(HttpClient admin, CancellationToken ct) =>
        (await admin.GetFromJsonAsync<JsonObject>("/v1/admin/dead-letters", ct))!["items"]!.AsArray();

    private static async Task PutAsync(string broker, string queue, string body)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync(Ct);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Ct);
        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", Persistent = true, MessageId = Guid.CreateVersion7().ToString() };
        await channel.BasicPublishAsync("", queue, mandatory: true, properties, Encoding.UTF8.GetBytes(body), Ct);
    }
}
