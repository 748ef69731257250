using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.Intrinsics;
using Classifier.Deep;
using Classifier.Explaining;
using Classifier.Fast;
using Classifier.Text;
using Moderation.Contracts;

namespace Classifier.Scoring;

/// <summary>
/// Gives texts their scores: the fast tier speaks of each, the deep tier of those that leave it in doubt. Any number of threads may share
/// one: a model never changes once loaded, and each call borrows work space of its own (about 1.5 MB for each thread at work).
/// </summary>
public sealed class Scorer : IDisposable
{
    /// <summary>The tiers that spoke, as answers name them.</summary>
    public const string FastTier = "fast", DeepTier = "deep";

    // The deep tier's sums depend on the processor: what it adds in which order.
    private const double ProbeTolerance = 1e-4, DeepProbeTolerance = 0.02;

    /// <summary>No calibration is finer, and people read these numbers.</summary>
    private const int Decimals = 6;

    /// <summary>Whoever asks waits ten seconds for an answer.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(4);

    private static readonly string[] FastAlone = [FastTier], Both = [FastTier, DeepTier];

    private readonly LinearModel _model;
    private readonly DeepTier? _deep;
    private readonly DeepBudget? _budget;
    private readonly WordMender? _mender;
    private readonly ConcurrentBag<Workspace> _idle = [];

    internal Scorer(string version, LinearModel model, DeepTier? deep = null, DeepBudget? budget = null, WordMender? mender = null)
    {
        ModelVersion = version;
        _model = model;
        _deep = deep;
        _budget = budget;
        _mender = mender;
        Attributes = [.. model.Attributes.Select(a => a.Name)];
    }

    /// <summary>The version of the model, as its manifest names it.</summary>
    public string ModelVersion { get; }

    /// <summary>What it scores, by name (see <see cref="Moderation.Contracts.Attributes"/>).</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>
    /// Reads and checks a model: the hashes of its files, and that it scores its probe texts as it did when it was made. Its deep tier is
    /// not rationed.
    /// </summary>
    /// <param name="modelFolder">A model's folder, such as <see cref="ModelFolder.Current"/> gives.</param>
    /// <exception cref="ModelLoadException">Something is missing, damaged or made for another version of this program.</exception>
    public static Scorer Load(string modelFolder) => Load(modelFolder, null);

    /// <param name="modelFolder">A model's folder.</param>
    /// <param name="budget">What the deep tier may spend; all that it wants when null.</param>
    internal static Scorer Load(string modelFolder, DeepBudget? budget)
    {
        var (manifest, model, mender, deep) = ModelFolder.Read(modelFolder);
        try
        {
            new Scorer(manifest.Version, model, deep, null, mender).Check(modelFolder, manifest.Probes);
            return new Scorer(manifest.Version, model, deep, budget, mender);
        }
        catch
        {
            deep?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Scores texts: an answer for each, in their order. A text without a word scores what the model makes of nothing; never NaN. A call
    /// that has taken seconds already has the rest read by the fast tier alone.
    /// </summary>
    public IReadOnlyList<ScoredText> Score(IReadOnlyList<TextToScore> texts)
    {
        var space = _idle.TryTake(out var used) ? used : new Workspace(_deep, _mender);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var scored = new ScoredText[texts.Count];
            for (var i = 0; i < scored.Length; i++)
                scored[i] = Score(texts[i], space, _budget is null || Stopwatch.GetElapsedTime(started) < MostTime);
            return scored;
        }
        finally
        {
            _idle.Add(space);
        }
    }

    /// <summary>Gives back what the deep tier holds outside .NET's memory. Nothing may be scored any more.</summary>
    public void Dispose() => _deep?.Dispose();

    private ScoredText Score(TextToScore text, Workspace space, bool isInTime)
    {
        space.Fast.Read(Reduce(text), recordUses: text.Explain);
        var sums = _model.Sum(space.Fast.Features);
        var started = Stopwatch.GetTimestamp();
        var deeper = isInTime && IsInDoubt(sums) ? _deep!.LogOdds(space.Pieces!.Read(space.Fast, Deep.DeepTier.MostPieces)) : null;
        var tiers = new JoinedScores(_model, sums, _deep, deeper);
        var scores = new Dictionary<string, double>(Attributes.Count);
        for (var a = 0; a < Attributes.Count; a++)
            scores[Attributes[a]] = Math.Round(tiers.Probability(a), Decimals);
        var spans = text.Explain
            ? Explainer.Explain(space.Fast, tiers, _model, deeper is null ? null : new DeepOcclusion(_deep!, space.Pieces!, space.Fast))
            : [];
        if (deeper is not null)
            _budget?.Spend(Stopwatch.GetElapsedTime(started));
        return new ScoredText { Scores = scores, Tiers = deeper is null ? FastAlone : Both, Spans = spans };
    }

    private bool IsInDoubt(Vector256<float> sums) =>
        _deep is not null && _model.Doubt(sums) >= (_budget?.LeastDoubt(_deep.LowestDoubt) ?? _deep.LowestDoubt);

    private static ReducedText Reduce(TextToScore text) =>
        text.Format == ContentFormat.Html ? HtmlReducer.Reduce(text.Content) : new ReducedText(text.Content);

    private void Check(string folder, IReadOnlyList<ModelProbe> probes)
    {
        var scored = Score([.. probes.Select(p => new TextToScore { Content = p.Text })]);
        var tolerance = _deep is null ? ProbeTolerance : DeepProbeTolerance;
        for (var i = 0; i < probes.Count; i++)
        {
            foreach (var (attribute, expected) in probes[i].Scores)
            {
                if (!scored[i].Scores.TryGetValue(attribute, out var actual) || Math.Abs(actual - expected) > tolerance)
                {
                    throw new ModelLoadException(
                        $"{folder}: probe {i + 1} scores {actual:0.0000} for {attribute} here, {expected:0.0000} when the model was "
                        + "made. " +
                        "This program reads text in another way: train the model again, and check that Unicode data (ICU) is installed.");
                }
            }
        }
    }
}
