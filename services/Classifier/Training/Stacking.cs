using System.Collections.Concurrent;
using Classifier.Deep;
using Classifier.Fast;
using Classifier.Parts;
using Classifier.Scoring;
using Classifier.Training.Report;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Moderation.Contracts;
using Shared.Reading;
using static System.FormattableString;

namespace Classifier.Training;

/// <summary>
/// Compares the shipped blend, which uses both tiers' log odds of one attribute, with a logistic regression and boosted trees over those of
/// all attributes. All are fitted on calibration rows and measured on test rows.
/// </summary>
internal sealed class Stacking(ModelManifest manifest, LinearModel fast, DeepTier deep, WordMender mender)
{
    private const int Inputs = 14, MostFitted = 4000, MostMeasured = 2000, Seed = 29;

    private static readonly string[] Tried = [Attributes.Toxicity, Attributes.IdentityAttack];

    private sealed class Row
    {
        public bool Label { get; set; }

        public float Weight { get; set; } = 1;

        [VectorType(Inputs)]
        public float[] Features { get; set; } = [];
    }

    private sealed class Answer
    {
        public float Score { get; set; }
    }

    public static void Print(Dataset data, string folder, string model)
    {
        var (manifest, linear, mender, deep) = ModelFolder.Read(model);
        if (deep is null)
            throw new ModelLoadException($"{model} has no deep tier.");
        using (deep)
            new Stacking(manifest, linear, deep, mender!).Print(data, folder);
    }

    private void Print(Dataset data, string folder)
    {
        foreach (var attribute in Tried)
        {
            var known = Read(data.Rows
                .Where(r => r.Part == Part.Calibrate && Recipe.IsInDomain(r, attribute))
                .Select(r => (r.Reduced, r.IsPositive(attribute)!.Value)), MostFitted);
            var sets = Sets(data, folder, attribute).Select(s => (s.Name, Rows: Read(s.Rows, MostMeasured))).ToArray();
            var table = new MarkdownTable(["both tiers, AUC", .. sets.Select(s => $"{attribute}: {s.Name}:")]);
            foreach (var (name, score) in Ways(attribute, known))
                table.Row([name, .. sets.Select(s => Invariant($"{Measures.Auc([.. s.Rows.Select(r => (score(r), r.Label))]):0.000}"))]);
            Console.WriteLine(table);
        }
    }

    private IEnumerable<(string Name, Func<Row, double> Score)> Ways(string attribute, Row[] known)
    {
        var at = Attributes.All.ToList().IndexOf(attribute);
        yield return ("blend of one attribute, as it ships", row => manifest.Deep!.Blend[at].LogOdds(
            row.Features[at], row.Features[at + Inputs / 2]));
        var ml = new MLContext(Seed);
        var rows = ml.Data.LoadFromEnumerable(known);
        yield return ("logistic regression over all attributes", Scored(ml, rows, ml.BinaryClassification.Trainers.LbfgsLogisticRegression(
            new LbfgsLogisticRegressionBinaryTrainer.Options
            {
                L1Regularization = 0,
                L2Regularization = 1,
                NumberOfThreads = 1
            }).Fit(rows)));
        yield return ("boosted trees over all attributes", Scored(
            ml, rows, ml.BinaryClassification.Trainers.LightGbm(BoostedTrees.Options(60, 8)).Fit(rows)));
    }

    private static Func<Row, double> Scored(MLContext ml, IDataView rows, ITransformer model)
    {
        var engine = ml.Model.CreatePredictionEngine<Row, Answer>(model, rows.Schema);
        return row => engine.Predict(row).Score;
    }

    private static IEnumerable<(string Name, IEnumerable<(ReducedText Text, bool Label)> Rows)> Sets(
        Dataset data, string folder, string attribute)
    {
        yield return (Evaluation.InDomain, data.Rows
            .Where(r => r.Part == Part.Test && Recipe.IsInDomain(r, attribute))
            .Select(r => (r.Reduced, r.IsPositive(attribute)!.Value)));
        foreach (var (file, _) in Evaluation.Domains.Where(d => d.Attribute == attribute))
        {
            yield return (
                file, Corpus.Validation(Path.Combine(folder, "validation", file + ".csv")).Select(r => (new ReducedText(r.Text), r.Label)));
        }

        yield return ("own sentences", [
            .. GroupSentences.Hateful.Select(t => (new ReducedText(t), true)),
            .. GroupSentences.OtherAbuse.Select(t => (new ReducedText(t), attribute == Attributes.Toxicity)),
            .. GroupSentences.Harmless.Select(t => (new ReducedText(t), false))]);
    }

    // Both tiers' log odds of every attribute, clamped as for the blend.
    private Row[] Read(IEnumerable<(ReducedText Text, bool Label)> texts, int most)
    {
        var chosen = texts.ToArray();
        new Random(Seed).Shuffle(chosen);
        if (chosen.Length > most)
            chosen = chosen[..most];
        var rows = new Row[chosen.Length];
        var parts = Partitioner.Create(0, rows.Length, 64);
        Parallel.ForEach(parts, () => new Workspace(deep, mender), (range, _, space) =>
        {
            for (var i = range.Item1; i < range.Item2; i++)
            {
                space.Fast.Read(chosen[i].Text);
                var sums = fast.Sum(space.Fast.Features);
                var whole = TokenRange.Whole(space.Fast.Folded, space.Fast.Tokens);
                var quick = fast.Attributes.Select((a, n) => (float)Blend.Clamp(a.LogOdds(sums[n])));
                rows[i] = new Row
                {
                    Label = chosen[i].Label,
                    Features = [.. quick, .. deep.LogOdds(space.Deep!.Read(space.Fast, whole))]
                };
            }
            return space;
        }, _ => { });
        return rows;
    }
}
