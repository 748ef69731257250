using Classifier.Fast;
using Classifier.Training.Report;
using Microsoft.ML;
using Moderation.Contracts;
using Shared.Reading;
using static System.FormattableString;

namespace Classifier.Training;

/// <summary>A way to train the fast tier, for comparison.</summary>
/// <param name="Name">Its name in the table.</param>
internal sealed record Variant(string Name)
{
    /// <summary>Whether the fast tier also learns from the deep tier's scores.</summary>
    public bool Distils { get; init; } = true;

    /// <summary>Rows to leave out.</summary>
    public Func<TrainingRow, bool> Without { get; init; } = _ => false;

    /// <summary>Whether features are weighted beforehand by their frequency in positive rows against others (naive Bayes).</summary>
    public bool WeighsFeatures { get; init; }

    /// <summary>Whether all rows have the same weight, whatever their source.</summary>
    public bool CountsRowsAlike { get; init; }

    /// <summary>Whether labels that the deep tier clearly contradicts are dropped.</summary>
    public bool DropsDoubtfulLabels { get; init; }

    /// <summary>Fits another model; null for the logistic regression.</summary>
    public Func<IReadOnlyList<Example>, Func<TrainingRow, double>>? Fit { get; init; }
}

/// <summary>Trains the fast tier in several ways and measures each on the same rows, to see which choices help.</summary>
internal sealed class Ablation(Dataset data, string folder)
{
    private const float Ridge = 0.5f;
    private const double Contradiction = 4;

    private static readonly string[] Tried = [Attributes.Toxicity, Attributes.IdentityAttack];

    private static readonly Variant[] Variants =
    [
        new("as it ships"),
        new("no distillation") { Distils = false },
        new("no templates of our own") { Without = r => r.IsOurs },
        new("no templates about groups") { Without = r => r.Source is "own-attacks" or "own-peaceful" or "own-abuse" or "own-strong" },
        new("naive Bayes weights") { WeighsFeatures = true },
        new("all sources alike") { CountsRowsAlike = true },
        new("doubtful labels dropped") { DropsDoubtfulLabels = true },
        new("no tweets") { Without = r => r.Source == "davidson-tweets" },
        new("a small network over pooled features") { Fit = PooledNetwork.Fit },
        // Trees over all rows took longer than all other variants together, so they are compared on a quarter of the rows.
        new("a quarter of the rows") { Without = IsNotInQuarter },
        new("boosted trees on that quarter") { Without = IsNotInQuarter, Fit = BoostedTrees.Fit },
    ];

    private readonly LogisticTrainer _trainer = new(new MLContext(1));

    /// <param name="mender">The model's.</param>
    /// <param name="ways">The names of the variants to compare with the shipped one, separated by commas; null for all.</param>
    public void Print(WordMender mender, string? ways)
    {
        var variants = Chosen(ways);
        var sets = Tried.SelectMany(a => Sets(a, mender).Select(s => (Attribute: a, s.Name, s.Rows))).ToArray();
        Console.WriteLine($"| fast tier, AUC | {string.Join(" | ", sets.Select(s => $"{s.Attribute}: {s.Name}"))} |");
        Console.WriteLine($"| --- |{string.Concat(sets.Select(_ => " --: |"))}");
        foreach (var variant in variants)
        {
            var models = Tried.ToDictionary(a => a, a => Train(a, variant));
            var cells = sets.Select(s => Measures.Auc([.. s.Rows.Select(r => (models[s.Attribute](r.Row), r.Label))]));
            Console.WriteLine($"| {variant.Name} | {string.Join(" | ", cells.Select(c => Invariant($"{c:0.000}")))} |");
        }
    }

    private static Variant[] Chosen(string? ways)
    {
        if (ways is null)
            return Variants;
        return [Variants[0], .. ways.Split(',').Select(name => Variants.Skip(1).SingleOrDefault(v => v.Name == name)
            ?? throw new ArgumentException($"--ways '{name}' is unknown. Use {string.Join(", ", Variants.Skip(1).Select(v => v.Name))}."))];
    }

    private Func<TrainingRow, double> Train(string attribute, Variant variant)
    {
        var at = Attributes.All.ToList().IndexOf(attribute);
        var lessons = data.Rows
            .Where(r => r.Part == Part.Train && !variant.Without(r))
            .Select(r => (Row: r, Lesson: LessonOf(r, attribute, at, variant)))
            .Where(l => l.Lesson is not null)
            .Select(l => (l.Row, Lesson: l.Lesson!.Value))
            .ToArray();
        if (variant.Fit is { } fit)
            return fit([.. lessons.SelectMany(l => Example.Of(l.Row, l.Lesson, withSignals: false))]);
        var ratios = variant.WeighsFeatures ? Ratios(lessons) : null;
        var examples = lessons.SelectMany(l => Example.Of(l.Row, l.Lesson, withSignals: false)).Select(e => Weighed(e, ratios));
        var fitted = _trainer.Fit([.. examples], Ridge);
        float[] weights = ratios is null ? fitted.Weights : [.. fitted.Weights.Zip(ratios, (w, r) => w * r)];
        return row => row.Dot(weights);
    }

    private Lesson? LessonOf(TrainingRow row, string attribute, int at, Variant variant)
    {
        var lesson = data.Recipe.Of(row, attribute) is { Weight: > 0 } known ? known : (Lesson?)null;
        if (variant.CountsRowsAlike && lesson is { } any)
            lesson = any with { Weight = 1 };
        if (row.Deep is { } deep)
        {
            if (variant.DropsDoubtfulLabels && lesson is { } said && (said.Label ? -deep[at] : deep[at]) > Contradiction)
                return null;
            if (variant.Distils)
                return Distillation.Join(lesson, 1 / (1 + Math.Exp(-deep[at])));
        }
        return lesson;
    }

    private static bool IsNotInQuarter(TrainingRow row) => row.Campaign % 4 != 0;

    private static float[] Ratios((TrainingRow Row, Lesson Lesson)[] lessons)
    {
        var (with, without) = (new double[FeatureSpace.Size], new double[FeatureSpace.Size]);
        foreach (var (row, lesson) in lessons)
        {
            foreach (var index in row.Indices)
            {
                with[index] += lesson.Weight * lesson.Target;
                without[index] += lesson.Weight * (1 - lesson.Target);
            }
        }

        var positive = lessons.Sum(l => l.Lesson.Weight * l.Lesson.Target);
        var negative = lessons.Sum(l => l.Lesson.Weight * (1 - l.Lesson.Target));
        return [.. with.Zip(without, (w, o) => (float)Math.Abs(Math.Log((w + 1) / (positive + 2) * (negative + 2) / (o + 1))))];
    }

    private static Example Weighed(Example example, float[]? ratios)
    {
        if (ratios is null)
            return example;
        var indices = example.Features.GetIndices();
        var values = example.Features.GetValues().ToArray();
        for (var i = 0; i < values.Length; i++)
            values[i] *= ratios[indices[i]];
        example.Features = new Microsoft.ML.Data.VBuffer<float>(FeatureSpace.Size, values.Length, values, indices.ToArray());
        return example;
    }

    private IEnumerable<(string Name, (TrainingRow Row, bool Label)[] Rows)> Sets(string attribute, WordMender mender)
    {
        yield return (
            Evaluation.InDomain,
            [.. data.Rows.Where(r => r.Part == Part.Test && Recipe.IsInDomain(r, attribute))
                .Select(r => (r, r.IsPositive(attribute)!.Value))]);
        foreach (var (file, _) in Evaluation.Domains.Where(d => d.Attribute == attribute))
            yield return (file, Read(Corpus.Validation(Path.Combine(folder, "validation", file + ".csv")), mender));
        var abuse = GroupSentences.OtherAbuse.Select(t => (t, attribute == Attributes.Toxicity));
        yield return ("own sentences", Read(
            [.. GroupSentences.Hateful.Select(t => (t, true)), .. abuse, .. GroupSentences.Harmless.Select(t => (t, false))], mender));
    }

    private static (TrainingRow Row, bool Label)[] Read(IReadOnlyList<(string Text, bool Label)> texts, WordMender mender)
    {
        TrainingRow[] rows = [.. texts.Select(t => new TrainingRow("measured", t.Text) { IsOurs = false })];
        RowFeaturiser.Featurise(rows, mender);
        return [.. rows.Zip(texts, (row, text) => (row, text.Label))];
    }
}
