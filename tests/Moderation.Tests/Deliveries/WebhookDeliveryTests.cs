using System.Globalization;
using Moderation.Contracts;
using Moderation.Deliveries;
using Moderation.Sites;
using Moderation.Tests.Hosting;
using Shared.Http;

namespace Moderation.Tests.Deliveries;

public sealed class WebhookDeliveryOnSqlite(SqliteDatabases databases) : WebhookDeliveryTests(databases), IClassFixture<SqliteDatabases>;

public sealed class WebhookDeliveryOnPostgres(PostgresDatabases databases) : WebhookDeliveryTests(databases), IClassFixture<PostgresDatabases>;

public abstract class WebhookDeliveryTests(TestDatabases databases) : IAsyncLifetime
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Bench _bench = null!;
    private WebhookTarget _target = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = new Bench(await databases.CreateAsync(Ct));
        _target = await WebhookTarget.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _target.DisposeAsync();
        await _bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_call_is_signed_over_the_very_bytes_that_are_sent()
    {
        await DecideAsync(await AddSiteAsync());

        await _bench.Worker.DrainAsync(Ct);

        var call = Assert.Single(_target.Calls);
        var timestamp = long.Parse(call.Headers["webhook-timestamp"], CultureInfo.InvariantCulture);
        Assert.Equal(_bench.Time.GetUtcNow().ToUnixTimeSeconds(), timestamp);
        Assert.Equal(WebhookSignature.Of([Secret], call.Headers["webhook-id"], timestamp, call.Body), call.Headers["webhook-signature"]);
        Assert.StartsWith("application/json", call.Headers["content-type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_call_is_made_again_with_the_same_id_until_it_is_delivered_once()
    {
        _target.AnswerNext(500);
        _target.AnswerNext(302);
        await DecideAsync(await AddSiteAsync());

        await _bench.Worker.DrainAsync(Ct);
        await _bench.Worker.DrainAsync(Ct);
        Assert.Single(_target.Calls);
        await PassAsync(TimeSpan.FromSeconds(7));
        await PassAsync(TimeSpan.FromMinutes(7));
        await PassAsync(TimeSpan.FromDays(2));

        Assert.Equal(3, _target.Calls.Count);
        Assert.Single(_target.Calls.Select(call => call.Headers["webhook-id"]).Distinct());
        Assert.Single(_target.Calls.Select(call => call.Body).Distinct());
        Assert.Equal("delivered", Assert.Single(await StatesAsync()));
    }

    [Fact]
    public async Task After_the_last_attempt_a_delivery_has_failed()
    {
        for (var i = 0; i < 20; i++)
            _target.AnswerNext(500);
        await DecideAsync(await AddSiteAsync());

        for (var i = 0; i < 20; i++)
            await PassAsync(TimeSpan.FromHours(30));

        Assert.Equal(DeliverySchedule.MaxAttempts, _target.Calls.Count);
        Assert.Equal("failed", Assert.Single(await StatesAsync()));
    }

    [Fact]
    public async Task Gone_switches_the_webhook_off_and_cancels_what_waits()
    {
        var site = await AddSiteAsync();
        await DecideAsync(site);
        _target.AnswerNext(500);
        await _bench.Worker.DrainAsync(Ct);
        await DecideAsync(site);
        _target.AnswerNext(410);

        await _bench.Worker.DrainAsync(Ct);
        await DecideAsync(site);
        await PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(["cancelled", "failed"], (await StatesAsync()).Order());
        Assert.Equal(2, _target.Calls.Count);
        Assert.NotNull((await SiteTable.FindAsync(_bench.Database, site.ToString(), Ct))!.WebhookDisabledAt);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_receiver_that_asks_for_patience_gets_nothing_until_then(int status)
    {
        var site = await AddSiteAsync();
        _target.AnswerNext(status, "600");
        await DecideAsync(site);
        await _bench.Worker.DrainAsync(Ct);
        await DecideAsync(site);

        await PassAsync(TimeSpan.FromSeconds(599));
        Assert.Single(_target.Calls);
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(3, _target.Calls.Count);
        Assert.All(await StatesAsync(), state => Assert.Equal("delivered", state));
    }

    [Fact]
    public async Task A_receiver_that_is_back_is_tried_with_one_call_first()
    {
        var site = await AddSiteAsync();
        _target.AnswerNext(503);
        await DecideAsync(site);
        await _bench.Worker.DrainAsync(Ct);
        for (var i = 0; i < 20; i++)
            await DecideAsync(site);
        _target.AnswerNext(503);

        await PassAsync(TimeSpan.FromSeconds(6));
        Assert.Equal(2, _target.Calls.Count);
        await PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(2 + 21, _target.Calls.Count);
        Assert.All(await StatesAsync(), state => Assert.Equal("delivered", state));
    }

    [Fact]
    public async Task A_receiver_that_is_away_does_not_hold_up_the_others()
    {
        var away = await AddSiteAsync("http://127.0.0.1:1/");
        var there = await AddSiteAsync();
        for (var i = 0; i < 40; i++)
            await DecideAsync(away);
        await DecideAsync(there);

        await _bench.Worker.DrainAsync(Ct);

        Assert.Single(_target.Calls);
    }

    [Fact]
    public async Task An_interrupted_call_is_taken_up_again_when_its_lease_ends()
    {
        await DecideAsync(await AddSiteAsync());
        Assert.Single(await _bench.TakeAsync(10, Ct));

        await _bench.Worker.DrainAsync(Ct);
        Assert.Empty(_target.Calls);
        await PassAsync(TimeSpan.FromSeconds(61));

        Assert.Single(_target.Calls);
    }

    [Fact]
    public async Task Two_processes_never_take_the_same_row()
    {
        var site = await AddSiteAsync();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => DecideAsync(site)));

        var taken = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _bench.TakeAsync(10, Ct)))).SelectMany(t => t).Select(d => d.Id).ToList();

        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.NotEmpty(taken);
    }

    [Fact]
    public async Task A_private_address_is_not_called_unless_the_operator_allows_it()
    {
        await using var strict = new Bench(_bench.Database, allowPrivateAddresses: false);
        await DecideAsync(await AddSiteAsync());
        await DecideAsync(await AddSiteAsync(_target.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));

        await strict.Worker.DrainAsync(Ct);

        Assert.Empty(_target.Calls);
        Assert.All(await _bench.QueryAsync<string>("select last_error from deliveries"), error => Assert.Contains("no public address", error, StringComparison.Ordinal));
    }

    private Task<Guid> AddSiteAsync(string? url = null) => _bench.AddSiteAsync(new SiteSettings { WebhookUrl = url ?? _target.Url }, Ct, Secret);

    private Task<CommentDecided?> DecideAsync(Guid site) => _bench.DecideAsync(Some.Scored(Some.Comment(site)), Ct);

    private Task<List<string>> StatesAsync() => _bench.QueryAsync<string>("select state from deliveries");

    private async Task PassAsync(TimeSpan time)
    {
        _bench.Time.Advance(time);
        await _bench.Worker.DrainAsync(Ct);
    }
}
