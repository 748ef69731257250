using Moderation.Deliveries;
using Moderation.Sites;
using Moderation.Tests.Hosting;
using Shared.Storage;

namespace Moderation.Tests.Deliveries;

public sealed class DeliveryQueueOnSqlite(SqliteDatabases databases) : DeliveryQueueTests(databases), IClassFixture<SqliteDatabases>;

public sealed class DeliveryQueueOnPostgres(PostgresDatabases databases) : DeliveryQueueTests(databases), IClassFixture<PostgresDatabases>;

public abstract class DeliveryQueueTests(TestDatabases databases) : IAsyncLifetime
{
    /// <summary>Signs in a plan, of either engine, that it sorts or reads all pending rows.</summary>
    private static readonly string[] Costly = ["SCAN d", "B-TREE", "Sort", "rows=2000 ", "deliveries_by_state"];

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
    public async Task Without_pending_deliveries_there_is_no_lane() => Assert.Empty(await _bench.Deliveries.LanesAsync(Ct));

    [Fact]
    public async Task After_a_refusal_a_lane_goes_on_with_the_next_attempt()
    {
        _target.AnswerNext(500);
        var site = await AddSiteAsync();
        await _bench.DecideAsync(Some.Scored(Some.Comment(site)), Ct);

        await _bench.Worker.DrainAsync(Ct);

        var lane = Assert.Single(await _bench.Deliveries.LanesAsync(Ct));
        Assert.Equal(_target.Url, lane.Lane);
        Assert.InRange(lane.NextAt - _bench.Time.GetUtcNow(), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Of_each_lane_the_first_that_are_due_are_taken()
    {
        var now = _bench.Time.GetUtcNow();
        for (var lane = 0; lane < 3; lane++)
            await FillAsync($"https://{lane}.example/", now.AddMinutes(-lane), 50);
        await FillAsync("https://later.example/", now.AddMinutes(1), 1);

        var taken = await _bench.TakeAsync(2, Ct);

        Assert.Equal(
            ["https://0.example/", "https://0.example/", "https://1.example/", "https://1.example/", "https://2.example/", "https://2.example/"],
            taken.Select(delivery => delivery.Lane).Order());
        Assert.Equal(4, (await _bench.Deliveries.LanesAsync(Ct)).Count);
    }

    [Fact]
    public async Task What_was_put_off_while_the_clock_was_ahead_is_due_when_it_is_right_again()
    {
        var now = _bench.Time.GetUtcNow();
        await FillAsync(_target.Url, now.AddDays(400), 1);
        await FillAsync(_target.Url, now.AddHours(1), 1);

        Assert.Single(await _bench.TakeAsync(10, Ct));
    }

    [Fact]
    public async Task A_lane_that_was_closed_while_the_clock_was_ahead_is_open_and_closes_again()
    {
        var site = await AddSiteAsync();
        await _bench.Database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                "insert into delivery_lanes (lane, failures, closed_until) values (@Url, 1, @far)", new { _target.Url, far = _bench.Time.GetUtcNow().AddDays(400) }, Ct),
            Ct);
        _target.AnswerNext(503);
        await _bench.DecideAsync(Some.Scored(Some.Comment(site)), Ct);

        await _bench.Worker.DrainAsync(Ct);

        var lane = Assert.Single(await _bench.Deliveries.LanesAsync(Ct));
        Assert.Equal((_bench.Time.GetUtcNow().AddSeconds(10), 2), (lane.ClosedUntil, lane.Failures));
    }

    [Fact]
    public async Task Neither_looking_nor_taking_reads_more_than_the_first_rows_of_each_lane()
    {
        for (var lane = 0; lane < 3; lane++)
            await FillAsync($"https://{lane}.example/", _bench.Time.GetUtcNow(), 2000);

        foreach (var sql in new[] { DeliveryQueue.LanesSql, DeliveryQueue.TakeSql(_bench.Database) })
        {
            var now = _bench.Time.GetUtcNow();
            var plan = await TestDatabases.ExplainAsync(_bench.Database, sql, new { Lane = "https://1.example/", Most = 4, now, lease = now, latest = now });

            Assert.Contains(plan, static step => step.Contains("deliveries_by_lane", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, static step => Costly.Any(sign => step.Contains(sign, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_new_address_takes_over_only_what_its_site_has_pending()
    {
        var (site, other) = (await AddSiteAsync(), await AddSiteAsync());
        await _bench.DecideAsync(Some.Scored(Some.Comment(site)), Ct);
        await _bench.DecideAsync(Some.Scored(Some.Comment(other)), Ct);

        await _bench.Database.WriteAsync(
            transaction => DeliveryQueue.MoveAsync(site, "https://new.example/", _bench.Time.GetUtcNow(), transaction, Ct), Ct);

        Assert.Equal([_target.Url, "https://new.example/"], (await _bench.Deliveries.LanesAsync(Ct)).Select(lane => lane.Lane));
    }

    private Task<Guid> AddSiteAsync() => _bench.AddSiteAsync(new SiteSettings { WebhookUrl = _target.Url }, Ct, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private Task<int> FillAsync(string url, DateTimeOffset due, int count) => _bench.Database.WriteAsync(
        transaction => transaction.ExecuteAsync(
            $"""
            insert into deliveries (id, kind, site_id, comment_id, version, target, body, next_attempt_at, created_at)
            select r.id, 'webhook', r.id, r.id, 1, @url, '', @due, @due
            from {_bench.Database.Rows<Guid>()}
            """,
            new { rows = ModerationDatabase.Values(Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())), url, due },
            Ct),
        Ct);
}
