using System.Runtime.CompilerServices;
using Classifier.Scoring;
using Classifier.Text;
using Classifier.Training;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace Benchmarks;

/// <summary>
/// The same models as ML.NET runs them: our features as a custom mapping, then for each attribute its linear model over the same weights
/// and its calibrator. Features are read once for all attributes here too, so what differs is how the sums are made.
/// </summary>
internal sealed class MlNetPipeline
{
    private readonly MLContext ml = new(1);
    private readonly TransformerChain<ITransformer> model;

    private MlNetPipeline(IReadOnlyList<ModelAttribute> attributes, IReadOnlyList<float[]> weights)
    {
        var chain = new TransformerChain<ITransformer>();
        var data = ml.Data.LoadFromEnumerable<MlNetComment>([]);
        Append(ml.Transforms.CustomMapping<MlNetComment, MlNetFeatures>(Featurise(), contractName: null).Fit(data));
        foreach (var (attribute, own) in attributes.Zip(weights))
        {
            var linear = Linear(ml, new VBuffer<float>(own.Length, own), attribute.Bias, null);
            Append(Scored<LinearBinaryModelParameters>.By(ml, linear, data.Schema, nameof(MlNetFeatures.Features), 0, "Score"));
            // ML.NET writes the exponent with the other sign.
            Append(ml.BinaryClassification.Calibrators.Platt(-attribute.Slope, -attribute.Offset).Fit(data));
            Append(ml.Transforms.CopyColumns(attribute.Name, "Probability").Fit(data));
        }
        model = chain;

        void Append(ITransformer next)
        {
            chain = chain.Append(next);
            data = next.Transform(data);
        }
    }

    public static MlNetPipeline Load(string folder)
    {
        var manifest = ModelFolder.Read(folder).Manifest;
        return new(manifest.Attributes, WeightFile.Read(Path.Combine(folder, ModelManifest.WeightsName), manifest.Attributes.Count));
    }

    public PredictionEngine<MlNetComment, MlNetScores> CreateEngine() => ml.Model.CreatePredictionEngine<MlNetComment, MlNetScores>(model);

    public IEnumerable<MlNetScores> Score(IReadOnlyList<MlNetComment> comments) =>
        ml.Data.CreateEnumerable<MlNetScores>(model.Transform(ml.Data.LoadFromEnumerable(comments)), reuseRowObject: true);

    // The mapping is called by several threads where ML.NET reads a whole file at once.
    private static Action<MlNetComment, MlNetFeatures> Featurise()
    {
        var featurisers = new ThreadLocal<Featuriser>(() => new Featuriser());
        return (comment, row) =>
        {
            var featuriser = featurisers.Value!;
            featuriser.Read(new ReducedText(comment.Text));
            var (indices, values) = Reading.Vector(featuriser.Features);
            row.Features = new VBuffer<float>(FeatureSpace.Size, indices.Length, values, indices);
        };
    }

    // ML.NET gives out linear models only as the result of a training; the weights to measure are there already.
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern LinearBinaryModelParameters Linear(IHostEnvironment env, in VBuffer<float> weights, float bias, ModelStatisticsBase? statistics);

    private static class Scored<T>
        where T : class
    {
        [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
        public static extern BinaryPredictionTransformer<T> By(
            IHostEnvironment env, T model, DataViewSchema schema, string featureColumn, float threshold, string thresholdColumn);
    }
}
