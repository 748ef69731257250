using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>
/// Trains the fast tier without a source and measures it on that source, to show what a site of a new kind can expect. Does not use the
/// deep tier's scores, because that was trained on the source. Saves nothing.
/// </summary>
internal static class LeaveOneOut
{
    private const string Constructs = "own-constructs";

    private static readonly string[] SpamSources =
    [
        "youtube-psy", "youtube-katyperry", "youtube-lmfao", "youtube-eminem", "sms", "telegram", "enron-email",
        // All YouTube videos at once, because with three of four in training the fourth is hardly new.
        "youtube",
        // Templates of blog spam against ordinary comments: the domain to serve, for which there are no labelled rows.
        Constructs,
    ];

    private static readonly string[] ToxicSources = ["jigsaw", "jigsaw-stripped", "civil-stripped", "davidson-tweets", "paradetox"];

    public static IEnumerable<Figure> Run(Dataset data) => SpamSources.Concat(ToxicSources).SelectMany(source => Run(data, source));

    /// <exception cref="ArgumentException">The source is unknown.</exception>
    public static IEnumerable<Figure> Run(Dataset data, string source) =>
        SpamSources.Contains(source) ? [Run(data, Attributes.Spam, source)]
        : ToxicSources.Contains(source) ? [Run(data, Attributes.Toxicity, source)]
        : throw new ArgumentException($"--source '{source}' is unknown. Use one of {string.Join(", ", SpamSources.Concat(ToxicSources))}.");

    private static Figure Run(Dataset data, string attribute, string source)
    {
        bool IsOut(TrainingRow row) => row.Source == source
            || (source is "youtube" or Constructs && row.Source.StartsWith(source + "-", StringComparison.Ordinal));
        // Leave out near-duplicates too, because sources overlap.
        var campaigns = data.Rows.Where(IsOut).Select(r => r.Campaign).ToHashSet();
        using var scorer = FastTier.Train(data, r => campaigns.Contains(r.Campaign), attribute);
        var rows = data.Rows.Where(r => (IsOut(r) || source == Constructs && IsOrdinary(r)) && r.Label(attribute) is not null).ToArray();
        var scores = scorer.Score([.. rows.Select(r => r.Question)]);
        return Evaluation.Measure(attribute, $"{source}, not trained on",
            [.. rows.Select((r, i) => (Judged)(scores[i].Scores[attribute], r.Label(attribute)!.Value))]);
    }

    private static bool IsOrdinary(TrainingRow row) =>
        row is { Part: Part.Test, Source: "jigsaw" or "civil" or "wikipedia-talk" or "edos" };
}
