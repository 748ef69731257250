using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Training.Encoder;

/// <summary>
/// What the encoder adds: the AUC of the fast tier, of a linear head over the encoder's vectors, and of both stacked, for the same rows.
/// Heads learn from training rows, stacks from calibration rows, which neither tier has learnt from.
/// </summary>
internal sealed class Comparison
{
    // Vectors have unit length: larger ones let the ridge leave the weights room.
    private const float Stretch = 16, HeadRidge = 1, StackRidge = 1;
    private const double Surest = 1e-6;

    private readonly Scorer fast;
    private readonly IReadOnlyDictionary<string, float[]> vectors;
    private readonly Dictionary<string, LinearHead> heads = [];
    private readonly Dictionary<string, float[]> said = [];

    private Comparison(Scorer fast, IReadOnlyDictionary<string, float[]> vectors)
    {
        this.fast = fast;
        this.vectors = vectors;
    }

    public static void Print(Dataset data, string folder, string model, IReadOnlyDictionary<string, float[]> vectors)
    {
        var sample = Sample.Of(data, folder);
        var comparison = new Comparison(Scorer.Load(model), vectors);
        foreach (var attribute in Sample.Tried)
            comparison.heads[attribute] = comparison.Head(sample[attribute, Part.Train], data.Recipe, attribute);
        Console.WriteLine("| attribute | rows | count | positive | fast | encoder | stacked | stacked with the other attributes |");
        Console.WriteLine("| --- | --- | --: | --: | --: | --: | --: | --: |");
        foreach (var attribute in Sample.Tried) comparison.Print(sample, attribute);
    }

    private LinearHead Head(IReadOnlyList<TrainingRow> rows, Recipe recipe, string attribute) => LinearHead.Fit(
        [.. rows.Select(row => (row, Lesson: recipe.Of(row, attribute)!.Value)).Select(x => new DenseExample
        {
            Label = x.Lesson.Label, Weight = x.Lesson.Weight, Features = Stretched(x.row.Reduced.Text),
        })], HeadRidge);

    private void Print(Sample sample, string attribute)
    {
        float[] Own(float[] all) => [all[Fast(attribute)], all[Deep(attribute)]];
        var test = sample[attribute, Part.Test];
        var calibration = Labelled(sample[attribute, Part.Calibrate].Where(r => Recipe.IsInDomain(r, attribute)), attribute);
        var (pair, all) = (Stack(calibration, Own), Stack(calibration, s => s));
        Func<float[], double>[] columns = [s => s[Fast(attribute)], s => s[Deep(attribute)], s => pair.Sum(Own(s)), s => all.Sum(s)];
        void Row(string name, IReadOnlyList<(string Text, bool Label)> rows)
        {
            var cells = columns.Select(score => Evaluation.Measure(attribute, name, [.. rows.Select(r => (score(Said(r.Text)), r.Label))]))
                .Select(f => f.Auc is null ? "" : $"{f.Auc:0.000} ({f.AucLow:0.000}–{f.AucHigh:0.000})");
            Console.WriteLine($"| {attribute} | {name} | {rows.Count} | {rows.Count(r => r.Label)} | {string.Join(" | ", cells)} |");
        }
        Row(Evaluation.InDomain, Labelled(test.Where(r => Recipe.IsInDomain(r, attribute)), attribute));
        foreach (var source in test.GroupBy(r => r.Source).OrderBy(g => g.Key, StringComparer.Ordinal))
            Row(source.Key, Labelled(source, attribute));
        foreach (var domain in sample.OtherDomains.Where(d => d.Attribute == attribute)) Row($"validation/{domain.Name}", domain.Rows);
    }

    private static (string Text, bool Label)[] Labelled(IEnumerable<TrainingRow> rows, string attribute) =>
        [.. rows.Select(r => (r.Reduced.Text, r.Label(attribute)!.Value))];

    private LinearHead Stack(IReadOnlyList<(string Text, bool Label)> rows, Func<float[], float[]> features) => LinearHead.Fit(
        [.. rows.Select(r => new DenseExample { Label = r.Label, Weight = 1, Features = features(Said(r.Text)) })], StackRidge);

    private static int Fast(string attribute) => Attributes.All.ToList().IndexOf(attribute);

    private static int Deep(string attribute) => Attributes.All.Count + Array.IndexOf(Sample.Tried, attribute);

    /// <summary>What both tiers say of a text, as log odds: the fast one's attributes, then the encoder's.</summary>
    private float[] Said(string text)
    {
        if (said.TryGetValue(text, out var known)) return known;
        var scores = fast.Score([new TextToScore { Content = text }])[0].Scores;
        var stretched = Stretched(text);
        return said[text] =
            [.. Attributes.All.Select(a => LogOdds(scores[a])), .. Sample.Tried.Select(a => (float)heads[a].Sum(stretched))];
    }

    private float[] Stretched(string text) => Array.ConvertAll(vectors[text], v => v * Stretch);

    private static float LogOdds(double probability)
    {
        var p = Math.Clamp(probability, Surest, 1 - Surest);
        return (float)Math.Log(p / (1 - p));
    }
}
