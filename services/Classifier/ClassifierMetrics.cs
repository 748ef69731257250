using System.Diagnostics.Metrics;

namespace Classifier;

/// <summary>What Classifier counts; served at <c>/metrics</c>.</summary>
internal static class ClassifierMetrics
{
    private static readonly Meter Meter = new("Classifier");

    public static Counter<long> Scored { get; } = Meter.CreateCounter<long>("classifier.texts.scored", "{text}", "Texts scored, stored or not");

    public static Histogram<double> Seconds { get; } = Meter.CreateHistogram<double>("classifier.scoring.duration", "s", "Time to score one comment");
}
