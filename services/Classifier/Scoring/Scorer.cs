using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using Classifier.Explaining;
using Classifier.Text;
using Moderation.Contracts;

namespace Classifier.Scoring;

/// <summary>
/// Gives texts their scores. Any number of threads may share one: a model never changes once loaded, and each call borrows work space
/// of its own (about 1.5 MB for each thread at work).
/// </summary>
public sealed class Scorer
{
    private const double ProbeTolerance = 1e-4;

    /// <summary>No calibration is finer, and people read these numbers.</summary>
    private const int Decimals = 6;

    private readonly LinearModel model;
    private readonly ConcurrentBag<Featuriser> idle = [];

    internal Scorer(string version, LinearModel model)
    {
        ModelVersion = version;
        this.model = model;
        Attributes = [.. model.Attributes.Select(a => a.Name)];
    }

    /// <summary>The version of the model, as its manifest names it.</summary>
    public string ModelVersion { get; }

    /// <summary>What it scores, by name (see <see cref="Moderation.Contracts.Attributes"/>).</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>Reads and checks a model: the hashes of its files, and that it scores its probe texts as it did when it was made.</summary>
    /// <param name="modelFolder">A model's folder, such as <see cref="ModelFolder.Current"/> gives.</param>
    /// <exception cref="ModelLoadException">Something is missing, damaged or made for another version of this program.</exception>
    public static Scorer Load(string modelFolder)
    {
        var (manifest, model) = ModelFolder.Read(modelFolder);
        var scorer = new Scorer(manifest.Version, model);
        scorer.Check(modelFolder, manifest.Probes);
        return scorer;
    }

    /// <summary>Scores texts: an answer for each, in their order. A text without a word scores what the model makes of nothing; never NaN.</summary>
    public IReadOnlyList<ScoredText> Score(IReadOnlyList<TextToScore> texts)
    {
        var featuriser = idle.TryTake(out var used) ? used : new Featuriser();
        try
        {
            var scored = new ScoredText[texts.Count];
            for (var i = 0; i < scored.Length; i++) scored[i] = Score(texts[i], featuriser);
            return scored;
        }
        finally
        {
            idle.Add(featuriser);
        }
    }

    private ScoredText Score(TextToScore text, Featuriser featuriser)
    {
        featuriser.Read(Reduce(text), recordUses: text.Explain);
        var sums = model.Sum(featuriser.Features);
        var scores = Scores(sums);
        return text.Explain
            ? new ScoredText { Scores = scores, Spans = Explainer.Explain(model, featuriser, sums) }
            : new ScoredText { Scores = scores };
    }

    private Dictionary<string, double> Scores(Vector256<float> sums)
    {
        var scores = new Dictionary<string, double>(Attributes.Count);
        for (var a = 0; a < Attributes.Count; a++) scores[Attributes[a]] = Math.Round(model.Probability(a, sums), Decimals);
        return scores;
    }

    private static ReducedText Reduce(TextToScore text) =>
        text.Format == ContentFormat.Html ? HtmlReducer.Reduce(text.Content) : new ReducedText(text.Content);

    private void Check(string folder, IReadOnlyList<ModelProbe> probes)
    {
        var scored = Score([.. probes.Select(p => new TextToScore { Content = p.Text })]);
        for (var i = 0; i < probes.Count; i++)
            foreach (var (attribute, expected) in probes[i].Scores)
                if (!scored[i].Scores.TryGetValue(attribute, out var actual) || Math.Abs(actual - expected) > ProbeTolerance)
                    throw new ModelLoadException(
                        $"{folder}: probe {i + 1} scores {actual:0.0000} for {attribute} here, {expected:0.0000} when the model was made. " +
                        "This program reads text in another way: train the model again, and check that Unicode data (ICU) is installed.");
    }
}
