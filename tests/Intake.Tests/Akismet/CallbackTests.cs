using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Npgsql;
using Servers;

namespace Intake.Tests.Akismet;

public sealed class CallbackOnSqliteTests : CallbackTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() =>
        Task.FromResult<(string Key, string Value)[]>([("Data:Path", Scratch.NewDirectory())]);
}

public sealed class CallbackOnPostgresTests(PostgresServer postgres) : CallbackTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() => OnPostgres.SettingsAsync(postgres, Ct);

    [Fact]
    public async Task The_key_is_kept_sealed_and_only_until_the_callback_has_arrived()
    {
        var settings = await DatabaseAsync();
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        await using var host = await IntakeHost.StartAsync([.. settings, Private]);
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        var (held, _) = await client.CheckAsync(AkismetClient.Comment("Held", ("callback", receiver.Address.ToString())), CommentStatus.Held, Ct);
        await client.CheckAsync(AkismetClient.Comment("Decided", ("callback", receiver.Address.ToString())), CommentStatus.Approved, Ct);
        await using var connection = new NpgsqlConnection(settings[1].Value);

        var kept = await connection.QuerySingleAsync<string>("select sealed_key from intake.akismet_checks where sealed_key is not null");
        Assert.DoesNotContain(site.Key, kept, StringComparison.Ordinal);

        await host.DecideAsync(site.Decision(held.Guid, version: 2), Ct);
        await receiver.ReceiveAsync(1, Ct);
        await Eventually.SeesAsync(
            "kept keys",
            _ => connection.ExecuteScalarAsync<long>("select count(*) from intake.akismet_checks where sealed_key is not null or callback is not null"),
            kept => kept == 0,
            Ct);
    }
}

/// <summary>Verdicts that come after the answer.</summary>
public abstract class CallbackTests
{
    private protected static readonly (string Key, string Value) Private = ("Webhooks:AllowPrivateAddresses", "true");

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<(string Key, string Value)[]> DatabaseAsync();

    [Fact]
    public async Task A_callback_of_a_time_when_the_clock_was_ahead_does_not_wait_for_that_time()
    {
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), Private]);
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        var (held, _) = await client.CheckAsync(AkismetClient.Comment("Hello", ("callback", receiver.Address.ToString())), CommentStatus.Held, Ct);
        await host.Services.GetRequiredService<IntakeDatabase>().WriteAsync(
            transaction => Shared.Storage.DbTransactionExtensions.ExecuteAsync(
                transaction, "update akismet_checks set next_call_at = @far", new { far = DateTimeOffset.UtcNow.AddDays(400) }, Ct),
            Ct);

        await host.DecideAsync(site.Decision(held.Guid, version: 2), Ct);

        await receiver.ReceiveAsync(1, Ct);
    }

    [Theory]
    [InlineData(CommentStatus.Approved, "false")]
    [InlineData(CommentStatus.Rejected, "true")]
    public async Task The_verdict_of_a_person_is_posted_to_the_site(CommentStatus status, string result)
    {
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), Private]);
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        var (held, _) = await client.CheckAsync(AkismetClient.Comment("Hello", ("callback", $"{receiver.Address}wp-json/akismet/v1/webhook")), CommentStatus.Held, Ct);

        await host.DecideAsync(site.Decision(held.Guid, version: 2, status: status), Ct);

        var call = (await receiver.ReceiveAsync(1, Ct))[0];
        Assert.Equal(("POST", "/wp-json/akismet/v1/webhook", "1", "application/json"), (call.Method, call.Path, call.Headers["X-Akismet-Webhook"], call.Headers["Content-Type"]));
        var expected = new JsonObject
        {
            ["key"] = site.Key,
            ["endpoint"] = "comment-check",
            ["comments"] = new JsonArray(new JsonObject { ["guid"] = held.Guid.ToString(), ["result"] = result }),
        };
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(call.Text)), call.Text);
    }

    [Fact]
    public async Task A_verdict_that_was_late_is_posted_too()
    {
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), Private]);
        var site = await host.AddSiteAsync(Ct, dialects: new SiteDialects { Akismet = new AkismetDialect { WaitMilliseconds = 1 } });
        using var client = new AkismetClient(site);
        var late = await client.CheckAsync(AkismetClient.Comment("Hello", ("callback", receiver.Address.ToString())), Ct);

        await host.DecideAsync(site.Decision(late.Guid), Ct);

        Assert.Contains(late.Guid.ToString(), (await receiver.ReceiveAsync(1, Ct))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_fails_is_called_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        receiver.AnswerNext(HttpStatusCode.Unauthorized);
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), Private]);
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        var (held, _) = await client.CheckAsync(AkismetClient.Comment("Hello", ("callback", receiver.Address.ToString())), CommentStatus.Held, Ct);

        await host.DecideAsync(site.Decision(held.Guid, version: 2), Ct);

        var calls = await receiver.ReceiveAsync(2, Ct);
        Assert.Equal(calls[0].Text, calls[1].Text);
    }

    [Theory]
    [InlineData("callback", "https://xn--\u0430.example/")]
    [InlineData("callback", "no address at all")]
    [InlineData("sealed_key", "no base64")]
    [InlineData("sealed_key", "")]
    public async Task A_row_that_makes_no_sense_stops_none_of_the_others(string column, string nonsense)
    {
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), Private]);
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        var callback = ("callback", receiver.Address.ToString());
        var (bad, _) = await client.CheckAsync(AkismetClient.Comment("Bad", callback), CommentStatus.Held, Ct);
        var (good, _) = await client.CheckAsync(AkismetClient.Comment("Good", callback), CommentStatus.Held, Ct);
        var (later, _) = await client.CheckAsync(AkismetClient.Comment("Later", callback), CommentStatus.Held, Ct);
        await host.Services.GetRequiredService<IntakeDatabase>().WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync($"update akismet_checks set {column} = @nonsense where guid = @Guid", new { bad.Guid, nonsense }, transaction), Ct);

        await host.DecideAsync(site.Decision(bad.Guid, version: 2), Ct);
        await host.DecideAsync(site.Decision(good.Guid, version: 2), Ct);
        Assert.Contains(good.Guid.ToString(), (await receiver.ReceiveAsync(1, Ct))[0].Text, StringComparison.Ordinal);

        // And the service that sends them is still there.
        await host.DecideAsync(site.Decision(later.Guid, version: 2), Ct);
        Assert.Contains(later.Guid.ToString(), (await receiver.ReceiveAsync(2, Ct))[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recheck_queue")]
    [InlineData("retry")]
    [InlineData("")]
    public async Task A_check_again_that_names_a_callback_is_called_back(string reason)
    {
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), Private]);
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        var (first, _) = await client.CheckAsync(AkismetClient.Comment("Hello"), CommentStatus.Held, Ct);

        var again = await client.CheckAsync(AkismetClient.Comment("Hello", ("recheck_reason", reason), ("callback", receiver.Address.ToString())), Ct);
        await host.DecideAsync(site.Decision(first.Guid, version: 2, status: CommentStatus.Rejected), Ct);

        Assert.Equal((first.Guid, "false", "2592000"), (again.Guid, again.Body, again.Headers["X-akismet-recheck-after"]));
        var comment = JsonNode.Parse((await receiver.ReceiveAsync(1, Ct))[0].Text)!["comments"]![0]!;
        Assert.Equal((first.Guid.ToString(), "true"), (comment["guid"]!.GetValue<string>(), comment["result"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_verdict_on_an_older_text_does_not_answer_for_a_newer()
    {
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), Private]);
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        var callback = ("callback", receiver.Address.ToString());
        var (older, _) = await client.CheckAsync(AkismetClient.Comment("Hello", callback), CommentStatus.Held, Ct);
        var edited = AkismetClient.Comment("Hello, you idiots", callback, ("recheck_reason", "edit"));
        var (newer, _) = await client.CheckAsync(edited, CommentStatus.Held, Ct);

        await host.DecideAsync(site.Decision(older.Guid, version: 2), Ct);

        Assert.NotEqual(older.Guid, newer.Guid);
        Assert.Contains(older.Guid.ToString(), (await receiver.ReceiveAsync(1, Ct))[0].Text, StringComparison.Ordinal);
        Assert.Equal((newer.Guid, "2592000"), await client.CheckAsync(edited, Ct) is var asked ? (asked.Guid, asked.Headers["X-akismet-recheck-after"]) : default);
        await host.DecideAsync(site.Decision(newer.Guid, version: 2, status: CommentStatus.Rejected), Ct);
        Assert.Contains(newer.Guid.ToString(), (await receiver.ReceiveAsync(2, Ct))[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_about_a_comment_that_is_no_longer_kept_is_given_up()
    {
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), Private]);
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        var (held, _) = await client.CheckAsync(AkismetClient.Comment("Hello", ("callback", "http://127.0.0.1:9/")), CommentStatus.Held, Ct);
        var database = host.Services.GetRequiredService<IntakeDatabase>();

        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("delete from submissions where comment_id = @Guid", new { held.Guid }, transaction), Ct);

        await using var connection = await database.OpenAsync(Ct);
        await Eventually.SeesAsync(
            "kept keys",
            _ => connection.ExecuteScalarAsync<long>("select count(*) from akismet_checks where sealed_key is not null or next_call_at is not null"),
            static kept => kept == 0,
            Ct);
    }

    [Fact]
    public async Task A_callback_that_was_owed_before_a_crash_is_made_after_it()
    {
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        var settings = await DatabaseAsync();
        Guid guid;
        await using (var host = await IntakeHost.StartAsync([.. settings, Private]))
        {
            var site = await host.AddSiteAsync(Ct);
            using var client = new AkismetClient(site);
            guid = (await client.CheckAsync(AkismetClient.Comment("Hello", ("callback", receiver.Address.ToString())), CommentStatus.Held, Ct)).Reply.Guid;
            await host.DecideAsync(site.Decision(guid, version: 2), Ct);
        }

        await using var restarted = await IntakeHost.StartAsync([.. settings, Private]);

        Assert.Contains(guid.ToString(), (await receiver.ReceiveAsync(1, Ct))[0].Text, StringComparison.Ordinal);
    }
}
