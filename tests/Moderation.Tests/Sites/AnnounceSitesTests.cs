using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moderation.Contracts;
using Moderation.Sites;
using Moderation.Tests.Hosting;
using Shared.Failures;

namespace Moderation.Tests.Sites;

public sealed class AnnounceSitesTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_that_nobody_was_woken_for_is_announced_half_a_minute_later()
    {
        var site = (await host.AddSiteAsync(Ct)).Id;
        var known = await host.Received.FirstAsync<SiteChanged>(changed => changed.SiteId == site, Ct);
        var time = new WatchedTime();
        using var announce = new AnnounceSites(
            host.Database, host.Services.GetRequiredService<IBusControl>(), host.Services.GetRequiredService<TransientFailures>(), time, NullLogger<AnnounceSites>.Instance);
        await announce.StartAsync(Ct);
        await time.IsWaitedFor.WaitAsync(TimeSpan.FromSeconds(20), Ct);

        // Stored, and nobody woken: as if the process had died right after the commit.
        await host.ExecuteAsync("update sites set version = version + 1 where id = @site", new { site });
        time.Advance(TimeSpan.FromSeconds(30));

        await host.Received.FirstAsync<SiteChanged>(changed => changed.SiteId == site && changed.Version > known.Version, Ct)
            .WaitAsync(TimeSpan.FromSeconds(20), Ct);
        await announce.StopAsync(Ct);
    }

    /// <summary>A clock that tells when somebody waits for it.</summary>
    private sealed class WatchedTime : FakeTimeProvider
    {
        private readonly TaskCompletionSource _waitedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsWaitedFor => _waitedFor.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _waitedFor.TrySetResult();
            return timer;
        }
    }
}
