using System.Diagnostics;
using Load.Arriving;
using Load.Running;
using Load.Sites;
using Load.Watching;

namespace Load.Measuring;

/// <summary>Carries out a run: send, watch, wait for what is owed, and balance the books.</summary>
internal static class Measure
{
    /// <summary>How long accepted comments may take to be decided after the last arrival before they count as lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Sends and watches; returns with the last answer, whatever is still to be decided.</summary>
    public static async Task<Measurement> RunAsync(RunningSystem system, Requests requests, Offer offer, CancellationToken ct)
    {
        using var lines = Lines.To(system.Intake);
        var loop = new OpenLoop(lines, requests, Arrivals.Of(offer.Rate, offer.Total, offer.Poisson, offer.Seed));
        // What the last run left behind is not this one's.
        GC.Collect();
        await using var watch = new Watch(system);
        await loop.RunAsync(ct);
        return new Measurement(offer, loop, await watch.EndAsync());
    }

    /// <summary>Waits until everything is decided, and follows each accepted comment of these runs to its decision.</summary>
    public static async Task BalanceAsync(RunningSystem system, IReadOnlyList<Measurement> runs, CancellationToken ct)
    {
        var draining = Stopwatch.GetTimestamp();
        var drained = await system.Books.AreClosedAsync(Patience, ct) ? Stopwatch.GetElapsedTime(draining) : (TimeSpan?)null;
        await using var watch = new Watch(system);
        var republished = await watch.EndAsync() is [.., var last] ? last.Republished : 0;
        foreach (var run in runs)
        {
            run.Republished = run.Samples.Count == 0 ? 0 : (long)(republished - run.Samples[0].Republished);
            var accepted = run.All.Where(pair => pair.Outcome.IsAccepted).Select(pair => pair.Outcome.Id).ToHashSet();
            (run.Drained, run.Balance) = (drained, await system.Books.BalanceAsync(accepted, ct));
        }
    }

    public static async Task<Measurement> RunToTheEndAsync(RunningSystem system, Requests requests, Offer offer, CancellationToken ct)
    {
        var run = await RunAsync(system, requests, offer, ct);
        await BalanceAsync(system, [run], ct);
        return run;
    }
}
