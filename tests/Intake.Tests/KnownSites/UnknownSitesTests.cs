using Intake.Sites;
using Intake.Tests.Hosting;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Servers;

namespace Intake.Tests.KnownSites;

public sealed class UnknownSitesOnSqliteTests : UnknownSitesTests
{
    private protected override Task<(string, string)[]> SettingsAsync() => Task.FromResult<(string, string)[]>([("Data:Path", Scratch.NewDirectory())]);
}

public sealed class UnknownSitesOnPostgresTests(PostgresServer postgres) : UnknownSitesTests
{
    private protected override async Task<(string, string)[]> SettingsAsync() => await OnPostgres.SettingsAsync(postgres, Ct);
}

/// <summary>An Intake whose table has no sites, or those of an old backup, until Moderation has answered.</summary>
public abstract class UnknownSitesTests
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<(string, string)[]> SettingsAsync();

    [Theory]
    [InlineData("/v1/comments", "Authorization", "Bearer aaaabbbbcccc")]
    [InlineData("/v1/moderations", "Authorization", "Bearer aaaabbbbcccc")]
    [InlineData("/v1alpha1/comments:analyze", "x-goog-api-key", "aaaabbbbcccc")]
    [InlineData("/1.1/comment-check?api_key=aaaabbbbcccc", "Accept", "*/*")]
    [InlineData("/v1/coral/demo", "Accept", "*/*")]
    [InlineData("/v1/sites/demo/comments?url=https://blog.example/", "Accept", "*/*")]
    public async Task No_key_or_name_is_refused_for_good_before_the_sites_are_known(string path, string header, string value)
    {
        await using var host = await IntakeHost.StartAsync(await SettingsAsync());
        var method = path.StartsWith("/v1/sites/", StringComparison.Ordinal) ? HttpMethod.Get : HttpMethod.Post;
        async Task<Answer> SendAsync()
        {
            using var body = method == HttpMethod.Get ? null : new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            return await host.SendAsync(method, path, body, Ct, (header, value));
        }

        var before = await SendAsync();
        await host.AddSiteAsync(Ct);
        var after = await SendAsync();

        Assert.Equal(503, before.Status);
        Assert.InRange(int.Parse(before.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 2);
        Assert.NotEqual(503, after.Status);
    }

    [Fact]
    public async Task Known_keys_are_good_before_Moderation_has_answered_and_others_wait_for_it()
    {
        var settings = await SettingsAsync();
        TestSite site;
        await using (var before = await IntakeHost.StartAsync(settings))
            site = await before.AddSiteAsync(Ct);

        await using var restored = await IntakeHost.StartAsync(settings);
        var known = new TestSite(restored, site.Site, site.Key, restored.Client(site.Key));
        var newer = new TestSite(restored, site.Site, "aaaabbbbcccc", restored.Client("aaaabbbbcccc"));

        Assert.Equal(202, (await known.PostAsync(new { content = "Hello" }, Ct)).Status);
        Assert.Equal(503, (await newer.PostAsync(new { content = "Hello" }, Ct)).Status);
        // The same version, so nothing of the site changes.
        await restored.ChangeSiteAsync(site.Site, Ct);
        Assert.Equal(401, (await newer.PostAsync(new { content = "Hello" }, Ct)).Status);
    }

    [Fact]
    public async Task A_request_for_the_sites_is_repeated_until_it_is_answered()
    {
        await using var host = await IntakeHost.StartAsync(await SettingsAsync());
        var asked = new Asked();
        var bus = host.Services.GetRequiredService<IBus>();
        using var observing = bus.ConnectPublishObserver(asked);

        await Eventually.SeesAsync("Intake asks again", _ => Task.FromResult(asked.Count), count => count >= 1, Ct);
        await host.AddSiteAsync(Ct);

        var directory = host.Services.GetRequiredService<SiteDirectory>();
        Assert.True(await directory.HeardSinceAsync(asked.FirstRequest, Ct));
    }

    private sealed class Asked : IPublishObserver
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public DateTimeOffset FirstRequest { get; private set; }

        public Task PrePublish<T>(PublishContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PostPublish<T>(PublishContext<T> context)
            where T : class
        {
            if (context.Message is SitesRequested request)
            {
                FirstRequest = request.RequestedAt;
                Interlocked.Increment(ref _count);
            }

            return Task.CompletedTask;
        }

        public Task PublishFault<T>(PublishContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
