using Classifier.Deep;
using Classifier.Scoring;
using Classifier.Training.Deep.E5;
using Moderation.Contracts;

namespace Classifier.Training.ManyLanguages;

/// <summary>
/// Calibrates the deep tier for each language other than English, on rows that it was not trained on, and finds the level of each.
/// </summary>
/// <param name="score">The deep tier's log odds of texts in a language.</param>
/// <param name="english">The calibration rows of the English model, with the deep tier's log odds.</param>
internal sealed class LanguageFit(Func<IReadOnlyList<string>, IReadOnlyList<float[]>> score, IReadOnlyList<TrainingRow> english)
{
    /// <summary>
    /// A language is measured from so many comments on, if this share of pairs of a toxic and a harmless one is ranked right.
    /// </summary>
    public const int FewestMeasured = 300;

    /// <inheritdoc cref="FewestMeasured"/>
    public const double LeastAuc = 0.7;

    /// <summary>
    /// The share of toxic comments that a site is taken to have. In the data it is two to five times that, because most of it was gathered
    /// by rude words, and a score calibrated to it would hold too many harmless ones.
    /// </summary>
    private const double UsualShare = 0.15;

    private const int FewestRows = 250, FewestOfAKind = 30, Most = 1000;

    private static readonly int Toxicity = Attributes.All.ToList().IndexOf(Attributes.Toxicity);

    /// <summary>All languages of <see cref="LanguageTag.Scored"/> but English.</summary>
    /// <param name="data">The folder of the data.</param>
    /// <param name="leftOut">The sources and languages that the encoder was trained without.</param>
    public IReadOnlyDictionary<string, ModelLanguage> Fit(string data, IReadOnlySet<string> leftOut)
    {
        var known = LanguageRows.Read(data)
            .Where(r => r.Part == Part.Calibrate && !r.IsSentence && r.Weights[Toxicity] > 0)
            .Where(r => !leftOut.Contains(r.Source) && !leftOut.Contains(r.Language))
            .GroupBy(r => LanguageTag.Primary(r.Language)!)
            .ToDictionary(g => g.Key, g => Scored(Measured.Evenly([.. g.OrderBy(r => r.Source, StringComparer.Ordinal)], Most)));
        var others = Calibrated([.. known.Values.SelectMany(rows => rows)]);
        var usual = Attributes.All.Select(OfEnglish).ToArray();
        var levels = Levels(data, leftOut);
        return LanguageTag.Scored.Where(l => l != Classifier.Language.Languages.English).ToDictionary(l => l, l => new ModelLanguage
        {
            Level = levels.GetValueOrDefault(l, LanguageLevel.Read),
            Calibration = With(usual, known.TryGetValue(l, out var rows) && AreEnough(rows) ? Calibrated(rows) : others),
        });
    }

    private Dictionary<string, LanguageLevel> Levels(string data, IReadOnlySet<string> leftOut)
    {
        var measured = new Dictionary<string, LanguageLevel>();
        foreach (var set in MeasuredSets.Read(data, leftOut).Where(s => s.Rows.Count >= FewestMeasured))
        {
            var scores = score([.. set.Rows.Select(r => r.Text)]);
            if (Measures.Auc([.. set.Rows.Select((r, i) => new Judged(scores[i][Toxicity], r.Target))]) >= LeastAuc)
                measured[set.Language] = LanguageLevel.Measured;
        }

        return measured;
    }

    private (double LogOdds, double Target)[] Scored(List<EncoderRow> rows)
    {
        var scores = score([.. rows.Select(r => r.Text)]);
        return [.. rows.Select((r, i) => ((double)scores[i][Toxicity], (double)r.Targets[Toxicity]))];
    }

    private static bool AreEnough((double LogOdds, double Target)[] rows)
    {
        var toxic = rows.Count(r => Fractions.IsYes(r.Target));
        return rows.Length >= FewestRows && toxic >= FewestOfAKind && rows.Length - toxic >= FewestOfAKind;
    }

    private static Blend Calibrated((double LogOdds, double Target)[] rows)
    {
        var share = rows.Average(r => r.Target);
        double Weight(double target) => target * UsualShare / share + (1 - target) * (1 - UsualShare) / (1 - share);
        return Of(PlattScaling.Fit([.. rows.Select(r => (r.LogOdds, r.Target, Weight(r.Target)))]));
    }

    // Few comments in other languages are labelled for the other attributes, and the encoder carries what it learned in English over.
    private Blend OfEnglish(string attribute, int at) => Of(PlattScaling.Fit(
    [
        .. english.Where(r => r.Deep is not null && Recipe.IsInDomain(r, attribute))
            .Select(r => ((double)r.Deep![at], r.Label(attribute)!.Value, 1.0)),
    ]));

    private static Blend Of((double Slope, double Offset) fitted) => new() { Fast = 0, Deep = fitted.Slope, Offset = fitted.Offset };

    private static Blend[] With(Blend[] usual, Blend toxicity) => [.. usual.Select((blend, a) => a == Toxicity ? toxicity : blend)];
}
