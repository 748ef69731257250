using Classifier.Fast;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace Classifier.Training;

/// <summary>
/// Boosted trees of LightGBM, for comparison with the logistic regression. They get only the most informative features, because trees over
/// all buckets take hours. On Linux LightGBM needs libgomp.
/// </summary>
internal static class BoostedTrees
{
    private const int Kept = 4096, FewestRows = 30, Seed = 1;

    private sealed class Row
    {
        public bool Label { get; set; }

        public float Weight { get; set; }

        [VectorType(Kept)]
        public VBuffer<float> Features { get; set; }
    }

    private sealed class Answer
    {
        public float Score { get; set; }
    }

    /// <summary>Fits the trees and returns their score of a row.</summary>
    public static Func<TrainingRow, double> Fit(IReadOnlyList<Example> examples)
    {
        var places = MostInformative(examples);
        var ml = new MLContext(Seed);
        var rows = ml.Data.LoadFromEnumerable(
            examples.Select(e => new Row { Label = e.Label, Weight = e.Weight, Features = Only(e, places) }));
        var model = ml.BinaryClassification.Trainers.LightGbm(Options(200, 63)).Fit(rows);
        var engine = ml.Model.CreatePredictionEngine<Row, Answer>(model, rows.Schema);
        return row => engine.Predict(new Row { Features = Only(Example.Unjudged(row, withSignals: false), places) }).Score;
    }

    public static LightGbmBinaryTrainer.Options Options(int trees, int leaves) => new()
    {
        ExampleWeightColumnName = nameof(Row.Weight),
        NumberOfIterations = trees,
        NumberOfLeaves = leaves,
        MinimumExampleCountPerLeaf = FewestRows,
        LearningRate = 0.1,
        // On a busy machine several threads, which wait for each other at every split, are slower than one.
        NumberOfThreads = 1,
        Seed = Seed,
        Deterministic = true,
    };

    // Ranks features by the deviation of their positive weight from its expectation, in standard deviations.
    private static Dictionary<int, int> MostInformative(IReadOnlyList<Example> examples)
    {
        var (with, all, rows) = (new double[FeatureSpace.Size], new double[FeatureSpace.Size], new int[FeatureSpace.Size]);
        foreach (var example in examples)
        {
            foreach (var index in example.Features.GetIndices())
            {
                all[index] += example.Weight;
                rows[index]++;
                if (example.Label)
                    with[index] += example.Weight;
            }
        }

        var share = examples.Where(e => e.Label).Sum(e => e.Weight) / examples.Sum(e => e.Weight);
        return Enumerable.Range(0, all.Length).Where(i => rows[i] >= FewestRows)
            .OrderByDescending(i => Math.Abs(with[i] - share * all[i]) / Math.Sqrt(all[i])).Take(Kept).Order()
            .Select((index, place) => (index, place)).ToDictionary(p => p.index, p => p.place);
    }

    private static VBuffer<float> Only(Example example, Dictionary<int, int> places)
    {
        var (indices, values) = (new List<int>(), new List<float>());
        foreach (var item in example.Features.Items())
        {
            if (!places.TryGetValue(item.Key, out var place))
                continue;
            indices.Add(place);
            values.Add(item.Value);
        }
        return new VBuffer<float>(Kept, indices.Count, [.. values], [.. indices]);
    }
}
