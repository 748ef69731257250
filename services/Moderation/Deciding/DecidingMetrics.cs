using System.Diagnostics.Metrics;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Deciding;

internal static class DecidingMetrics
{
    private static readonly Meter Meter = new("Moderation");

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>(
        "moderation.decisions", "{decision}", "Decisions made, by status");

    private static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>(
        "moderation.decision.duration",
        "s",
        "From submission to decision",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
        });

    public static void CountDecision(CommentStatus status, TimeSpan sinceSubmitted)
    {
        Decisions.Add(1, new KeyValuePair<string, object?>("status", status.Name()));
        Seconds.Record(Math.Max(0, sinceSubmitted.TotalSeconds));
    }
}
