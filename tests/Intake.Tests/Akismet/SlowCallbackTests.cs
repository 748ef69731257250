using System.Net;
using Intake.Akismet.Callbacks;
using Intake.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moderation.Contracts;
using Servers;

namespace Intake.Tests.Akismet;

public sealed class SlowCallbackOnSqliteTests : SlowCallbackTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() =>
        Task.FromResult<(string Key, string Value)[]>([("Data:Path", Scratch.NewDirectory())]);
}

public sealed class SlowCallbackOnPostgresTests(PostgresServer postgres) : SlowCallbackTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() => OnPostgres.SettingsAsync(postgres, Ct);
}

/// <summary>Who is called when others do not answer, and by whom.</summary>
public abstract class SlowCallbackTests
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<(string Key, string Value)[]> DatabaseAsync();

    [Fact]
    public async Task A_site_that_does_not_answer_delays_no_other()
    {
        await using var silent = await SilentSite.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), ("Webhooks:AllowPrivateAddresses", "true")]);
        var (slow, quick) = (await host.AddSiteAsync(Ct), await host.AddSiteAsync(Ct));
        var waiting = await HoldAsync(quick, receiver.Address, 1);
        await DecideAsync(host, slow, await HoldAsync(slow, silent.Address, 20));
        await silent.CalledAsync(Ct);

        await DecideAsync(host, quick, waiting);

        Assert.Contains(waiting[0].ToString(), (await receiver.ReceiveAsync(1, Ct))[0].Text, StringComparison.Ordinal);
        // None of the calls to the silent site had to be given up first, and it was not called twenty times at once.
        Assert.Equal(0, silent.GivenUp);
        Assert.InRange(silent.Open, 1, CallbackTable.MostPerSite);
    }

    [Fact]
    public async Task Two_processes_that_look_at_once_share_the_calls()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        await host.Services.GetServices<IHostedService>().OfType<CallBack>().Single().StopAsync(Ct);
        var owed = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            var site = await host.AddSiteAsync(Ct);
            var held = await HoldAsync(site, new Uri("https://blog.example/"), 2);
            await DecideAsync(host, site, held);
            owed.AddRange(held);
        }

        var database = host.Services.GetRequiredService<IntakeDatabase>();
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new CallbackTable(database, TimeProvider.System).TakeAsync(100, [], Ct), Ct)));

        Assert.Equal(owed.Order(), taken.SelectMany(rows => rows).Select(row => row.Guid).Order());
    }

    [Fact]
    public async Task A_site_that_is_being_called_is_left_for_later()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        await host.Services.GetServices<IHostedService>().OfType<CallBack>().Single().StopAsync(Ct);
        var (called, other) = (await host.AddSiteAsync(Ct), await host.AddSiteAsync(Ct));
        await DecideAsync(host, called, await HoldAsync(called, new Uri("https://blog.example/"), 1));
        var waiting = await HoldAsync(other, new Uri("https://blog.example/"), CallbackTable.MostPerSite + 1);
        await DecideAsync(host, other, waiting);
        var table = host.Services.GetRequiredService<CallbackTable>();

        var first = await table.TakeAsync(100, [called.Site.SiteId], Ct);
        var second = await table.TakeAsync(100, [other.Site.SiteId], Ct);

        Assert.Equal(CallbackTable.MostPerSite, first.Count);
        Assert.All(first, row => Assert.Equal(other.Site.SiteId, row.SiteId));
        Assert.Equal(called.Site.SiteId, Assert.Single(second).SiteId);
    }

    /// <summary>So many checks of the site that wait for people.</summary>
    private static async Task<List<Guid>> HoldAsync(TestSite site, Uri callback, int count)
    {
        using var client = new AkismetClient(site);
        var held = new List<Guid>();
        for (var i = 0; i < count; i++)
            held.Add((await client.CheckAsync(AkismetClient.Comment($"Comment {i}", ("callback", callback.ToString())), CommentStatus.Held, Ct)).Reply.Guid);
        return held;
    }

    private static async Task DecideAsync(IntakeHost host, TestSite site, List<Guid> held)
    {
        foreach (var guid in held)
            await host.DecideAsync(site.Decision(guid, version: 2), Ct);
    }

    /// <summary>Takes calls and does not answer.</summary>
    private sealed class SilentSite(WebApplication application) : IAsyncDisposable
    {
        private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _open;
        private int _givenUp;

        public int Open => Volatile.Read(ref _open);

        public int GivenUp => Volatile.Read(ref _givenUp);

        public Uri Address => new(application.Urls.Single());

        public static async Task<SilentSite> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            var application = builder.Build();
            var site = new SilentSite(application);
            application.Run(site.KeepAsync);
            await application.StartAsync(Ct);
            return site;
        }

        public Task CalledAsync(CancellationToken ct) => _called.Task.WaitAsync(ct);

        public async ValueTask DisposeAsync()
        {
            _over.TrySetResult();
            await application.DisposeAsync();
        }

        private async Task KeepAsync(HttpContext http)
        {
            Interlocked.Increment(ref _open);
            _called.TrySetResult();
            using var leaving = http.RequestAborted.Register(() => Interlocked.Increment(ref _givenUp));
            await _over.Task.WaitAsync(http.RequestAborted);
        }
    }
}
