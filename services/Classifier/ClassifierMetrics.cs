using System.Diagnostics.Metrics;

namespace Classifier;

/// <summary>What Classifier counts; served at <c>/metrics</c>.</summary>
internal static class ClassifierMetrics
{
    private static readonly Meter Meter = new("Classifier");

    public static Counter<long> Scored { get; } = Meter.CreateCounter<long>("classifier.texts.scored", "{text}", "Texts scored, stored or not");

    public static Counter<long> NotServed { get; } =
        Meter.CreateCounter<long>("classifier.texts.not_served", "{text}", "Texts among them that got no scores, since the models do not serve their language");

    public static Histogram<double> Seconds { get; } = Meter.CreateHistogram<double>("classifier.scoring.duration", "s", "Time to score one comment");
}
