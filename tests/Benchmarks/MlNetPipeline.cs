using System.Runtime.CompilerServices;
using Classifier.Fast;
using Classifier.Scoring;
using Classifier.Training;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;
using Shared.Reading;

namespace Benchmarks;

/// <summary>
/// The same models as ML.NET runs them: features of a text, then for each attribute its linear model over the same weights and its
/// calibrator. Features are read once for all attributes here too, so what differs is how the sums are made.
/// </summary>
internal sealed class MlNetPipeline
{
    private const string Features = nameof(MlNetFeatures.Features);

    private readonly MLContext _ml = new(1);
    private readonly TransformerChain<ITransformer> _model;

    private MlNetPipeline(string folder, bool ownFeatures)
    {
        var read = ModelFolder.Read(folder);
        var chain = new TransformerChain<ITransformer>();
        var data = _ml.Data.LoadFromEnumerable<MlNetComment>([]);
        Append(ownFeatures ? TheirFeatures() : _ml.Transforms.CustomMapping<MlNetComment, MlNetFeatures>(OurFeatures(read.Mender), contractName: null));
        var attributes = read.Manifest.Attributes;
        foreach (var (attribute, weights) in attributes.Zip(WeightFile.Read(Path.Combine(folder, ModelManifest.WeightsName), attributes.Count)))
        {
            var used = ownFeatures ? weights[FeatureSpace.Signals..FeatureSpace.FirstAuthor] : weights;
            var linear = Linear(_ml, new VBuffer<float>(used.Length, used), attribute.Bias, null);
            Add(Scored<LinearBinaryModelParameters>.By(_ml, linear, data.Schema, Features, 0, "Score"));
            // ML.NET writes the exponent with the other sign.
            Append(_ml.BinaryClassification.Calibrators.Platt(-attribute.Slope, -attribute.Offset));
            Append(_ml.Transforms.CopyColumns(attribute.Name, "Probability"));
        }
        _model = chain;

        void Append(IEstimator<ITransformer> next) => Add(next.Fit(data));

        void Add(ITransformer next)
        {
            chain = chain.Append(next);
            data = next.Transform(data);
        }
    }

    /// <summary>Over our features: it gives the scores that the scorer gives.</summary>
    public static MlNetPipeline WithOurFeatures(string folder) => new(folder, ownFeatures: false);

    /// <summary>
    /// Over hashes of words, pairs of words and one to five letters as ML.NET reads them, in spaces of the same size. Its scores mean
    /// nothing, as nobody trained such weights; what it has to do is what a pipeline without any code of ours would.
    /// </summary>
    public static MlNetPipeline WithItsOwnFeatures(string folder) => new(folder, ownFeatures: true);

    public PredictionEngine<MlNetComment, MlNetScores> CreateEngine() => _ml.Model.CreatePredictionEngine<MlNetComment, MlNetScores>(_model);

    public IEnumerable<MlNetScores> Score(IReadOnlyList<MlNetComment> comments) =>
        _ml.Data.CreateEnumerable<MlNetScores>(_model.Transform(_ml.Data.LoadFromEnumerable(comments)), reuseRowObject: true);

    private EstimatorChain<ColumnConcatenatingTransformer> TheirFeatures()
    {
        var (text, bits) = (_ml.Transforms.Text, int.Log2(FeatureSpace.Buckets));
        return text.NormalizeText("Plain", nameof(MlNetComment.Text))
            .Append(text.ProduceHashedWordBags("Words", "Plain", numberOfBits: bits, ngramLength: 2))
            .Append(text.TokenizeIntoCharactersAsKeys("Letters", "Plain"))
            .Append(text.ProduceHashedNgrams("Parts", "Letters", numberOfBits: bits, ngramLength: 5))
            .Append(_ml.Transforms.Concatenate(Features, "Words", "Parts"));
    }

    // The mapping is called by several threads where ML.NET reads a whole file at once.
    private static Action<MlNetComment, MlNetFeatures> OurFeatures(WordMender mender)
    {
        var featurisers = new ThreadLocal<Featuriser>(() => new Featuriser(mender));
        return (comment, row) =>
        {
            var featuriser = featurisers.Value!;
            featuriser.Read(new ReducedText(comment.Text));
            var (indices, values) = RowFeaturiser.Vector(featuriser.Features);
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
