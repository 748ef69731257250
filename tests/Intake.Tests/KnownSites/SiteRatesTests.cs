using System.Diagnostics;
using Intake.Sites;
using Microsoft.AspNetCore.Http;
using Moderation.Contracts;
using Servers;

namespace Intake.Tests.KnownSites;

public sealed class SiteRatesTests
{
    [Theory]
    [InlineData(119)]
    [InlineData(179)]
    public async Task A_site_that_has_used_its_minute_up_gets_its_whole_rate_afterwards(int perMinute)
    {
        using var rates = new SiteRates();
        var site = new Site { Id = Guid.NewGuid(), Name = "news", ScoringDeadlineSeconds = 60, CommentsPerMinute = perMinute, Dialects = new SiteDialects() };
        Assert.Null(rates.Take(site, perMinute, new DefaultHttpContext()));
        var taken = 0;
        var clock = Stopwatch.StartNew();

        var passed = await Eventually.SeesAsync(
            "three seconds",
            _ =>
            {
                var before = clock.Elapsed;
                while (rates.Take(site, 1, new DefaultHttpContext()) is null)
                    taken++;
                return Task.FromResult(before);
            },
            static passed => passed > TimeSpan.FromSeconds(3),
            TestContext.Current.CancellationToken);

        Assert.InRange(taken, Math.Floor((passed.TotalMinutes * perMinute) - 1), Math.Ceiling((clock.Elapsed.TotalMinutes * perMinute) + 1));
    }
}
