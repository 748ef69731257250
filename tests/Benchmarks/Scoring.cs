using BenchmarkDotNet.Attributes;
using Classifier.Fast;
using Classifier.Scoring;
using Microsoft.ML;
using Moderation.Contracts;
using Shared.Reading;

namespace Benchmarks;

/// <summary>All attributes of each comment, from its text to its probabilities, on one thread.</summary>
public class Scoring : IDisposable
{
    private const int InBatch = 100;
    private const double Tolerance = 1e-4;

    private Featuriser _featuriser = null!;

    private Scorer _scorer = null!;
    private TextToScore[][] _single = null!, _batches = null!;
    private MlNetPipeline _pipeline = null!;
    private PredictionEngine<MlNetComment, MlNetScores> _engine = null!, _ownEngine = null!;
    private MlNetComment[] _comments = null!;

    [GlobalSetup]
    public void Load()
    {
        var texts = Comments.Read();
        // The fast tier alone: a deep one would be what takes the time, and ML.NET's pipeline has none.
        var (manifest, model, mender, _) = ModelFolder.Read(ModelFolder.Current());
        _scorer = new Scorer(manifest.Version, model, mender: mender);
        _featuriser = new Featuriser(mender);
        _single = [.. texts.Select(t => new[] { new TextToScore { Content = t } })];
        _batches = [.. _single.Select(s => s[0]).Chunk(InBatch)];
        _comments = [.. texts.Select(t => new MlNetComment { Text = t })];
        _pipeline = MlNetPipeline.WithOurFeatures(ModelFolder.Current());
        _engine = _pipeline.CreateEngine();
        _ownEngine = MlNetPipeline.WithItsOwnFeatures(ModelFolder.Current()).CreateEngine();
        Check();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _scorer.Dispose();
        _engine.Dispose();
        _ownEngine.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Comments.Count, Description = "ML.NET PredictionEngine, our features")]
    public float PredictionEngine() => Predict(_engine);

    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "ML.NET PredictionEngine, its own text features")]
    public float OwnFeatures() => Predict(_ownEngine);

    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "ML.NET Transform, our features, all at once")]
    public float Transform() => _pipeline.Score(_comments).Sum(s => s.Toxicity);

    /// <summary>The part that both have in common: from text to features.</summary>
    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "reading alone, without a model")]
    public int ReadAlone()
    {
        var sum = 0;
        foreach (var comment in _comments)
        {
            _featuriser.Read(new ReducedText(comment.Text));
            sum += _featuriser.Features.PartFeatures.Count;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "Scorer, one at a time")]
    public double OneAtATime()
    {
        var sum = 0.0;
        foreach (var text in _single)
            sum += _scorer.Score(text)[0].Scores[Attributes.Toxicity];
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "Scorer, 100 at a time")]
    public double InBatches()
    {
        var sum = 0.0;
        foreach (var batch in _batches)
            sum += _scorer.Score(batch)[0].Scores[Attributes.Toxicity];
        return sum;
    }

    private float Predict(PredictionEngine<MlNetComment, MlNetScores> with)
    {
        var sum = 0f;
        foreach (var comment in _comments)
            sum += with.Predict(comment).Toxicity;
        return sum;
    }

    // A race between programs that do not do the same says nothing.
    private void Check()
    {
        foreach (var (text, comment) in _single.Zip(_comments))
        {
            var (ours, theirs) = (_scorer.Score(text)[0].Scores, _engine.Predict(comment));
            foreach (var (attribute, score) in ours)
            {
                if (Math.Abs(score - theirs.Of(attribute)) > Tolerance)
                    throw new InvalidOperationException($"ML.NET gives {theirs.Of(attribute)} for {attribute}, the scorer {score}.");
            }
        }
    }
}
