using Classifier.Training.Judgement;
using Classifier.Training.Report;
using Moderation.Contracts;
using static System.FormattableString;

namespace Classifier.Training.ManyLanguages;

/// <summary>How well the model reads a language, and what a policy makes of its comments.</summary>
internal sealed record LanguageFigure
{
    public required string Language { get; init; }

    public required LanguageLevel Level { get; init; }

    public required string Source { get; init; }

    public required int Harmless { get; init; }

    public required int Toxic { get; init; }

    public required double Auc { get; init; }

    public required double AucLow { get; init; }

    public required double AucHigh { get; init; }

    public required double HarmlessRejected { get; init; }

    public required double HarmlessHeld { get; init; }

    public required double ToxicApproved { get; init; }

    /// <summary>Null if a set has too few comments of a kind to say anything.</summary>
    public static LanguageFigure? Of(
        MeasuredSet set, LanguageLevel level, IReadOnlyList<IReadOnlyDictionary<string, double>> scores, ShippedPolicy policy)
    {
        Judged[] judged = [.. set.Rows.Select((r, i) => new Judged(scores[i][Attributes.Toxicity], r.Target))];
        if (Measures.Auc(judged) is not { } auc || Measures.AucInterval(judged) is not var (low, high))
            return null;
        var decided = judged.Select((r, i) => (r.Label, Status: policy.Decide(scores[i], level))).ToArray();
        double Share(bool isToxic, CommentStatus status) =>
            decided.Count(d => d.Label == isToxic && d.Status == status) / (double)decided.Count(d => d.Label == isToxic);
        return new LanguageFigure
        {
            Language = set.Language,
            Level = level,
            Source = set.Name,
            Harmless = judged.Count(r => !r.Label),
            Toxic = judged.Count(r => r.Label),
            Auc = auc,
            AucLow = low,
            AucHigh = high,
            HarmlessRejected = Share(false, CommentStatus.Rejected),
            HarmlessHeld = Share(false, CommentStatus.Held),
            ToxicApproved = Share(true, CommentStatus.Approved),
        };
    }

    public static string Table(IEnumerable<LanguageFigure> figures)
    {
        var table = new MarkdownTable(
            "language", "level", "comments of", "harmless:", "toxic:", "AUC (95 %)", "harmless rejected:", "harmless held:",
            "toxic approved:");
        foreach (var f in figures.OrderBy(f => f.Language, StringComparer.Ordinal))
        {
            table.Row(
                LanguageTag.EnglishName(f.Language) ?? f.Language,
                f.Level.ToString().ToLowerInvariant(),
                f.Source,
                $"{f.Harmless}",
                $"{f.Toxic}",
                Invariant($"{f.Auc:0.000} ({f.AucLow:0.000}–{f.AucHigh:0.000})"),
                Invariant($"{100 * f.HarmlessRejected:0.0} %"),
                Invariant($"{100 * f.HarmlessHeld:0.0} %"),
                Invariant($"{100 * f.ToxicApproved:0.0} %"));
        }

        return table.ToString();
    }
}
