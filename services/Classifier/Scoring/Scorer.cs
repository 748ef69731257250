using System.Collections.Concurrent;
using System.Diagnostics;
using Classifier.Deep;
using Classifier.Fast;
using Classifier.Language;
using Classifier.Parts;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Scoring;

/// <summary>
/// Scores texts. In English the fast tier reads every text, and the deep tier those about which the fast tier is in doubt. In other
/// languages the deep tier reads alone. Safe for concurrent use: a loaded model never changes, and each call borrows a work space of its
/// own (about 1.5 MB for each thread at work).
/// </summary>
public sealed class Scorer : IDisposable
{
    /// <summary>The names of the tiers in answers.</summary>
    public const string FastTier = "fast", DeepTier = "deep";

    // The deep tier's sums depend on the processor, because the order of additions does.
    private const double ProbeTolerance = 1e-4, DeepProbeTolerance = 0.02;

    /// <summary>After this a call uses only the fast tier, because <c>/v1/score</c> waits ten seconds for an answer.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(4);

    private readonly PartScorer _parts;
    private readonly NameScorer _names;
    private readonly DeepTier? _deep;
    private readonly DeepBudget? _budget;
    private readonly WordMender? _mender;
    private readonly Dictionary<string, ForeignTier> _languages = [];
    private readonly ConcurrentBag<Workspace> _idle = [];

    internal Scorer(
        string version,
        LinearModel model,
        DeepTier? deep = null,
        DeepBudget? budget = null,
        WordMender? mender = null,
        IReadOnlyDictionary<string, ModelLanguage>? languages = null)
    {
        ModelVersion = version;
        _parts = new PartScorer(model, deep);
        _names = new NameScorer(model, _parts);
        _deep = deep;
        _budget = budget;
        _mender = mender;
        Attributes = [.. model.Attributes.Select(a => a.Name)];
        foreach (var (language, known) in languages ?? new Dictionary<string, ModelLanguage>())
            _languages[language] = ForeignTier.Of(known, deep!);
    }

    /// <summary>The model's version, from its manifest.</summary>
    public string ModelVersion { get; }

    /// <summary>The names of the attributes that it scores (see <see cref="Moderation.Contracts.Attributes"/>).</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>How far its scores can be trusted in a language. Texts that show none are scored as English.</summary>
    /// <param name="language">BCP 47; null if unknown.</param>
    public LanguageLevel LevelOf(string? language) => LanguageTag.Primary(language) switch
    {
        null when language is not null => LanguageLevel.Unread,
        null or Languages.English => LanguageLevel.Measured,
        { } primary => _languages.TryGetValue(primary, out var known) ? known.Level : LanguageLevel.Unread,
    };

    /// <summary>
    /// Loads a model and checks it: the hashes of its files, and that its probe texts score as they did when it was trained. Its deep tier
    /// has no limit.
    /// </summary>
    /// <param name="modelFolder">A model's folder, such as <see cref="ModelFolder.Current"/> returns.</param>
    /// <exception cref="ModelLoadException">The model is missing, damaged or made for another version of this program.</exception>
    public static Scorer Load(string modelFolder) => Load(modelFolder, null);

    /// <param name="modelFolder">A model's folder.</param>
    /// <param name="budget">Limits the deep tier; null for no limit.</param>
    internal static Scorer Load(string modelFolder, DeepBudget? budget)
    {
        var (manifest, model, mender, deep) = ModelFolder.Read(modelFolder);
        try
        {
            new Scorer(manifest.Version, model, deep, null, mender).Check(modelFolder, manifest.Probes);
            return new Scorer(manifest.Version, model, deep, budget, mender, manifest.Languages);
        }
        catch
        {
            deep?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Scores texts and returns an answer for each, in their order. A text without words gets the scores of an empty text, never NaN. A
    /// call that takes seconds leaves its remaining texts to the fast tier alone.
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

    /// <summary>Frees the deep tier's native memory. Nothing may be scored afterwards.</summary>
    public void Dispose() => _deep?.Dispose();

    private ScoredText Score(TextToScore text, Workspace space, bool isInTime)
    {
        var started = Stopwatch.GetTimestamp();
        bool IsInDoubt(double doubt) => isInTime && IsDeep(text.Depth, doubt);
        PartScores InEnglish(ReducedText part, AuthorReader? author) => _parts.Score(part, space, IsInDoubt, author);
        PartScores Foreign(ReducedText part, AuthorReader? author) => _parts.ScoreForeign(part, space, TierOf(text)!, author);
        var reading = new CommentReading(TierOf(text) is null ? InEnglish : Foreign, _names, space, IsInDoubt);
        var scored = reading.Read(text);
        if (scored.Tiers.Contains(DeepTier))
            _budget?.Spend(Stopwatch.GetElapsedTime(started));
        return scored;
    }

    private DeepTier? TierOf(TextToScore text) =>
        LanguageTag.Primary(text.Language) is { } language && _languages.TryGetValue(language, out var known) ? known.Tier : null;

    private bool IsDeep(ScoringDepth depth, double doubt) =>
        _deep is not null && depth switch { ScoringDepth.Fast => false, ScoringDepth.Full => true, _ => IsWorthDepth(doubt) };

    private bool IsWorthDepth(double doubt) => doubt >= (_budget?.LeastDoubt(_deep!.LowestDoubt) ?? _deep!.LowestDoubt);

    /// <summary>The deep tier as it scores a language of its own.</summary>
    private sealed record ForeignTier(LanguageLevel Level, DeepTier Tier)
    {
        public static ForeignTier Of(ModelLanguage known, DeepTier deep) =>
            new(known.Level, deep.With(new DeepManifest { LowestDoubt = 0, Blend = known.Calibration }));
    }

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
                        $"{folder}: probe text {i + 1} scores {actual:0.0000} for {attribute}, but scored {expected:0.0000} when the "
                        + "model was trained. This program reads text differently: check that Unicode data (ICU) is installed, or train "
                        + "the model again.");
                }
            }
        }
    }
}
