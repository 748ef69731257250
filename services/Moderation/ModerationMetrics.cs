using System.Diagnostics.Metrics;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation;

/// <summary>What Moderation counts; served at <c>/metrics</c>.</summary>
internal static class ModerationMetrics
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
            HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600]
        });

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "moderation.deliveries", "{attempt}", "Attempts to deliver, by kind and outcome");

    private static readonly Counter<long> RegexTimeouts = Meter.CreateCounter<long>(
        "moderation.regex.timeouts",
        "{match}",
        "Regular expressions of word lists that were given up on a comment because they, or all before them together, took too long");

    public static void CountRegexTimeouts(int expressions) => RegexTimeouts.Add(expressions);

    public static void CountDecision(CommentStatus status, TimeSpan sinceSubmitted)
    {
        Decisions.Add(1, new KeyValuePair<string, object?>("status", status.Name()));
        Seconds.Record(Math.Max(0, sinceSubmitted.TotalSeconds));
    }

    public static void CountDelivery(string kind, string outcome) =>
        Deliveries.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
}
