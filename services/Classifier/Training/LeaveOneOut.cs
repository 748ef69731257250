using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>Trains without a source and measures on it: what a site of a new kind should expect. Nothing of these runs is kept.</summary>
internal static class LeaveOneOut
{
    private static readonly string[] SpamSources =
        ["youtube-psy", "youtube-katyperry", "youtube-lmfao", "youtube-eminem", "sms", "telegram", "enron-email"];
    private static readonly string[] ToxicSources = ["jigsaw", "jigsaw-stripped", "civil-stripped", "davidson-tweets", "paradetox"];

    public static IEnumerable<Figure> Run(Dataset data)
    {
        foreach (var source in SpamSources) yield return Run(data, Attributes.Spam, source);
        // All YouTube videos at once: with three of four in training the fourth is hardly new.
        yield return Run(data, Attributes.Spam, "youtube");
        // Praise and flattery of blog spam, against ordinary comments: the domain to serve, of which no labelled rows exist.
        yield return Run(data, Attributes.Spam, "own-constructs",
            row => row is { Part: Part.Test, Source: "jigsaw" or "civil" or "wikipedia-talk" or "edos" });
        foreach (var source in ToxicSources) yield return Run(data, Attributes.Toxicity, source);
    }

    private static Figure Run(Dataset data, string attribute, string source, Func<TrainingRow, bool>? against = null)
    {
        bool IsOut(TrainingRow row) => row.Source == source
            || (source is "youtube" or "own-constructs" && row.Source.StartsWith(source + "-", StringComparison.Ordinal));
        var trained = new AttributeTrainer(data).Train(attribute, IsOut);
        var scorer = new Scorer("leave-one-out", new LinearModel([trained.Attribute], [trained.Weights]));
        var rows = data.Rows.Where(r => (IsOut(r) || against?.Invoke(r) == true) && r.Label(attribute) is not null).ToArray();
        var scores = scorer.Score([.. rows.Select(r => new TextToScore { Content = r.Reduced.Text })]);
        return Evaluation.Measure(attribute, $"{source}, not trained on",
            [.. rows.Select((r, i) => (scores[i].Scores[attribute], r.Label(attribute)!.Value))]);
    }
}
