using BenchmarkDotNet.Attributes;
using Classifier.Scoring;
using Classifier.Text;
using Microsoft.ML;
using Moderation.Contracts;

namespace Benchmarks;

/// <summary>All attributes of each comment, from its text to its probabilities, on one thread.</summary>
public class Scoring : IDisposable
{
    private const int InBatch = 100;
    private const double Tolerance = 1e-4;

    private Featuriser featuriser = null!;

    private Scorer scorer = null!;
    private TextToScore[][] single = null!, batches = null!;
    private MlNetPipeline pipeline = null!;
    private PredictionEngine<MlNetComment, MlNetScores> engine = null!, ownEngine = null!;
    private MlNetComment[] comments = null!;

    [GlobalSetup]
    public void Load()
    {
        var texts = Comments.Read();
        // The fast tier alone: a deep one would be what takes the time, and ML.NET's pipeline has none.
        var (manifest, model, mending, _) = ModelFolder.Read(ModelFolder.Current());
        scorer = new Scorer(manifest.Version, model, mending: mending);
        featuriser = new Featuriser(mending);
        single = [.. texts.Select(t => new[] { new TextToScore { Content = t } })];
        batches = [.. single.Select(s => s[0]).Chunk(InBatch)];
        comments = [.. texts.Select(t => new MlNetComment { Text = t })];
        pipeline = MlNetPipeline.WithOurFeatures(ModelFolder.Current());
        engine = pipeline.CreateEngine();
        ownEngine = MlNetPipeline.WithItsOwnFeatures(ModelFolder.Current()).CreateEngine();
        Check();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        scorer.Dispose();
        engine.Dispose();
        ownEngine.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Comments.Count, Description = "ML.NET PredictionEngine, our features")]
    public float PredictionEngine() => Predict(engine);

    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "ML.NET PredictionEngine, its own text features")]
    public float OwnFeatures() => Predict(ownEngine);

    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "ML.NET Transform, our features, all at once")]
    public float Transform() => pipeline.Score(comments).Sum(s => s.Toxicity);

    /// <summary>The part that both have in common: from text to features.</summary>
    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "reading alone, without a model")]
    public int ReadAlone()
    {
        var sum = 0;
        foreach (var comment in comments)
        {
            featuriser.Read(new ReducedText(comment.Text));
            sum += featuriser.Features.PartFeatures.Count;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "Scorer, one at a time")]
    public double OneAtATime()
    {
        var sum = 0.0;
        foreach (var text in single) sum += scorer.Score(text)[0].Scores[Attributes.Toxicity];
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "Scorer, 100 at a time")]
    public double InBatches()
    {
        var sum = 0.0;
        foreach (var batch in batches) sum += scorer.Score(batch)[0].Scores[Attributes.Toxicity];
        return sum;
    }

    private float Predict(PredictionEngine<MlNetComment, MlNetScores> with)
    {
        var sum = 0f;
        foreach (var comment in comments) sum += with.Predict(comment).Toxicity;
        return sum;
    }

    // A race between programs that do not do the same says nothing.
    private void Check()
    {
        foreach (var (text, comment) in single.Zip(comments))
        {
            var (ours, theirs) = (scorer.Score(text)[0].Scores, engine.Predict(comment));
            foreach (var (attribute, score) in ours)
                if (Math.Abs(score - theirs.Of(attribute)) > Tolerance)
                    throw new InvalidOperationException($"ML.NET gives {theirs.Of(attribute)} for {attribute}, the scorer {score}.");
        }
    }
}
