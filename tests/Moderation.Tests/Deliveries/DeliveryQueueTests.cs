using Moderation.Deliveries;
using Moderation.Sites;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deliveries;

public sealed class DeliveryQueueOnSqlite(SqliteDatabases databases) : DeliveryQueueTests(databases), IClassFixture<SqliteDatabases>;

public sealed class DeliveryQueueOnPostgres(PostgresDatabases databases) : DeliveryQueueTests(databases), IClassFixture<PostgresDatabases>;

public abstract class DeliveryQueueTests(TestDatabases databases) : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

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
    public async Task With_nothing_to_deliver_it_rests_as_long_as_it_may() => Assert.Equal(Longest, await UntilNextAsync());

    [Fact]
    public async Task After_a_refusal_it_rests_until_the_next_attempt()
    {
        _target.AnswerNext(500);
        var site = await _bench.AddSiteAsync(new SiteSettings { WebhookUrl = _target.Url }, Ct, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        await _bench.DecideAsync(Some.Scored(Some.Comment(site)), Ct);

        await _bench.Worker.DrainAsync(Ct);

        Assert.InRange(await UntilNextAsync(), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
    }

    private Task<TimeSpan> UntilNextAsync() => new DeliveryQueue(_bench.Database, new DeliveryLanes(_bench.Time), _bench.Time).UntilNextAsync(Longest, Ct);
}
