using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Intake.Sites;

/// <summary>
/// Each site's rate in this process: a token bucket that holds one minute's comments. Buckets are refilled on use, so an idle site costs
/// nothing.
/// </summary>
internal sealed class SiteRates : IDisposable
{
    private readonly ConcurrentDictionary<(Guid Site, int PerMinute), TokenBucketRateLimiter> _buckets = new();

    /// <summary>
    /// Takes <paramref name="count"/> comments' worth of the rate and reports the rest in the response's headers. Returns the problem to
    /// answer when the rate is exceeded.
    /// </summary>
    public ProblemHttpResult? Take(Site site, int count, HttpContext http)
    {
        var bucket = BucketOf(site);
        using var lease = bucket.AttemptAcquire(Math.Min(count, site.CommentsPerMinute));
        var wait = lease.IsAcquired ? 60 : Math.Max(1, (int)Math.Ceiling(60.0 * count / site.CommentsPerMinute));
        var headers = http.Response.Headers;
        headers["RateLimit-Policy"] = $"\"comments\";q={site.CommentsPerMinute};w=60";
        headers["RateLimit"] = $"\"comments\";r={bucket.GetStatistics()!.CurrentAvailablePermits};t={wait}";
        if (lease.IsAcquired)
            return null;
        headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(
            StatusCodes.Status429TooManyRequests,
            $"This site's limit is {site.CommentsPerMinute} comments a minute. Retry after {wait} s.");
    }

    /// <summary>The fix for a request of more texts than the rate ever allows at once; null for any other.</summary>
    public static string? Objection(Site site, int count) => count > site.CommentsPerMinute
        ? $"This site's limit is {site.CommentsPerMinute} a minute. Send at most that many in one request."
        : null;

    /// <summary>Waits until the rate allows one more comment.</summary>
    public async Task TakeAsync(Site site, TimeProvider time, CancellationToken ct)
    {
        var bucket = BucketOf(site);
        while (true)
        {
            using var lease = bucket.AttemptAcquire();
            if (lease.IsAcquired)
                return;
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(1, 60.0 / site.CommentsPerMinute)), time, ct);
        }
    }

    public void Dispose()
    {
        foreach (var bucket in _buckets.Values)
            bucket.Dispose();
    }

    private TokenBucketRateLimiter BucketOf(Site site)
    {
        var bucket = _buckets.GetOrAdd((site.Id, site.CommentsPerMinute), static key => New(key.PerMinute));
        bucket.TryReplenish();
        return bucket;
    }

    private static TokenBucketRateLimiter New(int perMinute) => new(new TokenBucketRateLimiterOptions
    {
        AutoReplenishment = false,
        TokenLimit = perMinute,
        TokensPerPeriod = perMinute,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1),
        QueueLimit = 0,
    });
}
