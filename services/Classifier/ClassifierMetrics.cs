using System.Diagnostics.Metrics;

namespace Classifier;

/// <summary>Classifier's metrics, served at <c>/metrics</c>.</summary>
internal static class ClassifierMetrics
{
    private static readonly Meter Meter = new("Classifier");

    public static Counter<long> Scored { get; } =
        Meter.CreateCounter<long>("classifier.texts.scored", "{text}", "Texts scored, stored or not");

    public static Counter<long> NotServed { get; } =
        Meter.CreateCounter<long>(
            "classifier.texts.not_served", "{text}", "Texts among them that got no scores, since the models do not serve their language");

    public static Histogram<double> Seconds { get; } =
        Meter.CreateHistogram<double>("classifier.scoring.duration", "s", "Time to score one comment");

    public static Counter<long> ShadowCompared { get; } =
        Meter.CreateCounter<long>("classifier.shadow.compared", "{comment}", "Comments that a shadow scored beside the live model");

    public static Counter<long> ShadowDropped { get; } =
        Meter.CreateCounter<long>("classifier.shadow.dropped", "{comment}", "Comments that a shadow was too busy to score");

    public static Counter<long> ShadowFailed { get; } =
        Meter.CreateCounter<long>("classifier.shadow.failed", "{comment}", "Comments that a shadow could not score or write down");

    /// <summary>By attribute.</summary>
    public static Histogram<double> ShadowDifference { get; } = Meter.CreateHistogram(
        "classifier.shadow.difference", "1", "How far a shadow's score is from the live model's", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8] });

    /// <summary>By attribute and threshold.</summary>
    public static Counter<long> ShadowDisagreements { get; } =
        Meter.CreateCounter<long>("classifier.shadow.disagreements", "{comment}", "Comments with a threshold between their two scores");
}
