using System.Diagnostics.Metrics;
using Moderation.Rules;
using Moderation.Rules.Reasons;

namespace Moderation.Deciding;

internal static class DecidingMetrics
{
    private static readonly Meter Meter = new("Moderation");

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>(
        "moderation.decisions", "{decision}", "Decisions made, by status");

    private static readonly Counter<long> Unruled = Meter.CreateCounter<long>(
        "moderation.decisions.unruled",
        "{decision}",
        "Decisions made without all of the site's word lists or rules, by reason: word_lists_abandoned or rules_failed");

    private static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>(
        "moderation.decision.duration",
        "s",
        "From submission to decision",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
        });

    public static void CountDecision(Verdict verdict, TimeSpan sinceSubmitted)
    {
        Decisions.Add(1, new KeyValuePair<string, object?>("status", verdict.Status.Name()));
        foreach (var code in verdict.Reasons.Select(static reason => reason.Code).Concat(verdict.Tags).Where(IsUnruled))
            Unruled.Add(1, new KeyValuePair<string, object?>("reason", code));
        Seconds.Record(Math.Max(0, sinceSubmitted.TotalSeconds));
    }

    private static bool IsUnruled(string code) => code == ReasonTexts.WordListsAbandoned.Code || code == ReasonTexts.RulesFailed.Code;
}
