using System.Diagnostics;
using Classifier.Scoring;
using Classifier.Training.Report;
using Moderation.Contracts;
using static System.FormattableString;

namespace Classifier.Training;

/// <summary>Cost and gain of the deep tier for each threshold of doubt: the share of texts that it reads, and the AUC.</summary>
internal static class DoubtThresholds
{
    private const int MostRows = 6000, Seed = 23, Timed = 1000;

    private static readonly double[] LeastDoubts = [0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 2];
    private static readonly string[] Tried = [Attributes.Toxicity, Attributes.IdentityAttack];

    private sealed record Read(double Doubt, IReadOnlyDictionary<string, double> Fast, IReadOnlyDictionary<string, double> Both);

    public static void Print(string model, Dataset data, string folder)
    {
        var (manifest, linear, mender, deep) = ModelFolder.Read(model);
        if (deep is null)
            throw new ModelLoadException($"{model} has no deep tier.");
        using var both = new Scorer(manifest.Version, linear, deep.WithLowestDoubt(0), null, mender);
        using var fast = new Scorer(manifest.Version, linear, mender: mender);
        foreach (var attribute in Tried)
        {
            foreach (var (name, rows) in Sets(attribute, data, folder))
                Print(attribute, name, rows, fast, both);
        }

        Time(data, both, fast);
    }

    private static IEnumerable<(string Name, (string Text, bool Label)[] Rows)> Sets(string attribute, Dataset data, string folder)
    {
        var held = data.Rows
            .Where(r => r.Part == Part.Test && Recipe.IsInDomain(r, attribute))
            .Select(r => (r.Reduced.Text, r.IsPositive(attribute)!.Value))
            .ToArray();
        new Random(Seed).Shuffle(held);
        yield return (Evaluation.InDomain, [.. held.Take(MostRows)]);
        var file = Evaluation.Domains.First(d => d.Attribute == attribute).File;
        yield return (file, [.. Corpus.Validation(Path.Combine(folder, "validation", file + ".csv")).Take(MostRows)]);
    }

    private static void Print(string attribute, string name, (string Text, bool Label)[] rows, Scorer fast, Scorer both)
    {
        var (one, two) = (Scores(fast, name, rows), Scores(both, name, rows));
        var read = one.Zip(two, (f, b) => new Read(f.Values.Max(p => 4 * p * (1 - p)), f, b)).ToArray();
        Console.WriteLine($"| {attribute}, {name} | read twice | AUC |\n| --- | --: | --: |");
        foreach (var least in LeastDoubts)
        {
            var auc = Measures.Auc([.. read.Select((r, i) => ((r.Doubt >= least ? r.Both : r.Fast)[attribute], rows[i].Label))]);
            Console.WriteLine(Invariant(
                $"| doubt of {least} and more | {100.0 * read.Count(r => r.Doubt >= least) / read.Length:0.0} % | {auc:0.0000} |"));
        }
    }

    private static IReadOnlyDictionary<string, double>[] Scores(Scorer scorer, string name, (string Text, bool Label)[] rows) =>
        [.. new PacedScorer(scorer, TextWriter.Null).Score(name, rows.Select(r => r.Text)).Select(s => s.Scores)];

    private static void Time(Dataset data, Scorer both, Scorer fast)
    {
        var step = data.Rows.Count / Timed;
        TextToScore[] texts = [.. data.Rows.Where((r, i) => !r.IsOurs && i % step == 0).Select(r => new TextToScore { Content = r.Text })];
        foreach (var (name, scorer) in new[] { ("both tiers", both), ("the fast tier", fast) })
        {
            double[] Times() => [.. texts.Select(t =>
            {
                var started = Stopwatch.GetTimestamp();
                scorer.Score([t]);
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }).Order()];
            Times();
            var times = Times();
            Console.WriteLine(Invariant($"{name}: {times[times.Length / 2]:0.000} ms at the median, ")
                + Invariant($"{times[times.Length * 99 / 100]:0.000} ms at the 99th percentile, {times.Average():0.000} ms on average"));
        }
    }
}
