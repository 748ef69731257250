using Classifier.Scoring;
using Classifier.Training.Judgement;
using Classifier.Training.Report;
using Moderation.Contracts;
using static System.FormattableString;

namespace Classifier.Training.LeftOut;

/// <summary>The commands <c>leave-out</c>, for sets of sources, and <c>curve</c>.</summary>
internal static class LeftOutCommands
{
    /// <summary>Trains without each set and measures on it, or measures a version that was.</summary>
    /// <param name="data">The folder of the rows.</param>
    /// <param name="sets">The sets to leave out, one at a time.</param>
    /// <param name="scores">Where scores are kept; sets whose scores are there are not trained again. Null to keep none.</param>
    /// <param name="policy">The name of a shipped policy; null for that of a new site.</param>
    /// <param name="model">A version's folder; null to train the fast tier without each set.</param>
    /// <exception cref="ArgumentException">The version was trained on a set.</exception>
    public static void LeaveOut(string data, IReadOnlyList<LeftOutSet> sets, string? scores, string? policy, string? model = null)
    {
        var leftOut = model is null ? [] : ModelFolder.ReadManifest(model).LeftOut;
        if (model is not null && sets.FirstOrDefault(s => !s.IsAmong(leftOut)) is { } seen)
            throw new ArgumentException($"{model} was trained on {seen.Name}. It left out {string.Join(", ", leftOut)}.");
        using var scorer = model is null ? null : Scorer.Load(model);
        var shipped = ShippedPolicy.Named(policy);
        var open = sets.Where(s => scores is null || !File.Exists(ScoresFile.PathOf(scores, s))).ToArray();
        var rows = open.Length > 0 ? Dataset.Read(data) : null;
        var figures = new List<LeftOutFigure>();
        foreach (var set in open)
        {
            Console.WriteLine($"Leaving out {set.Name}");
            var found = scorer is null ? LeftOutRun.Run(rows!, set) : LeftOutRun.Score(rows!, set, scorer);
            if (scores is not null)
                ScoresFile.Write(scores, found);
            figures.Add(LeftOutFigure.Of(found, shipped));
        }

        Console.WriteLine($"Policy: {shipped.Name}\n");
        Console.WriteLine(LeftOutTable.Of(scores is null ? figures : Figures(scores, shipped)));
    }

    public static IReadOnlyList<LeftOutFigure> Figures(string scores, ShippedPolicy policy) =>
        [.. ScoresFile.ReadAll(scores).Select(s => LeftOutFigure.Of(s, policy))];

    /// <summary>Prints what each threshold of each attribute would stop, over all left-out sets of a kind together.</summary>
    public static void Curve(string scores)
    {
        var sets = ScoresFile.ReadAll(scores);
        foreach (var kind in sets.GroupBy(s => s.Set.Kind))
        {
            LeftOutRow[] rows = [.. kind.SelectMany(s => s.Rows)];
            var attributes = kind.Key == SiteKind.News ? Attributes.All.Where(a => a != Attributes.Spam) : [Attributes.Spam];
            foreach (var attribute in attributes)
                Console.WriteLine(Table(kind.Key, attribute, rows));
        }

        Console.WriteLine(Discard(sets));
    }

    private static string Table(SiteKind kind, string attribute, LeftOutRow[] rows)
    {
        var table = new MarkdownTable("from", "harmless stopped (95 %)", "bad stopped (95 %)");
        foreach (var p in ThresholdCurve.Of(attribute, rows))
            table.Row(Invariant($"{p.Threshold}"), Share(p.Harmless, p.AllHarmless), Share(p.Bad, p.AllBad));
        return $"{kind}, {attribute}: {rows.Count(r => !r.IsBad)} harmless, {rows.Count(r => r.IsBad)} bad\n\n{table}";
    }

    // News comments count too: none of those sources is spam, and a reader's comment on news must not be lost either.
    private static string Discard(IReadOnlyList<LeftOutScores> sets)
    {
        LeftOutRow[] rows =
        [
            .. sets.Where(s => s.Set.Kind == SiteKind.Blog).SelectMany(s => s.Rows),
            .. sets.Where(s => s.Set.Kind == SiteKind.News).SelectMany(s => s.Rows).Select(r => r with { Target = 0 }),
        ];
        var (harmless, spam) = (rows.Count(r => !r.IsBad), rows.Where(r => r.IsBad).ToArray());
        if (ThresholdCurve.Discard(rows) is not { } from)
        {
            return Invariant($"discard: never. Of {harmless} harmless comments too many score as high as spam, or they are fewer than ")
                + Invariant($"{ThresholdCurve.FewestForDiscard}.");
        }

        var caught = spam.Length == 0 ? 0 : spam.Count(r => r.Scores[Attributes.Spam] >= from) / (double)spam.Length;
        return Invariant($"discard: from {from:0.000000}. By the upper 95 % bound fewer than 1 in 10,000 of {harmless} harmless comments ")
            + Invariant($"reach it, and {100 * caught:0.0} % of the spam.");
    }

    private static string Share(int hits, int all) => all == 0 ? "" : Invariant(
        $"{100.0 * hits / all:0.00} % ({100 * Bound.Lower(hits, all):0.00}–{100 * Bound.Upper(hits, all):0.00})");
}
