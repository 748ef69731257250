using Classifier.Scoring;
using Microsoft.ML;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>One attribute's model: fitted, calibrated on rows that it has not seen, and checked against ML.NET.</summary>
internal sealed record TrainedAttribute(ModelAttribute Attribute, float[] Weights);

internal sealed class AttributeTrainer(Dataset data)
{
    private const int Seed = 1;
    private const int CheckedRows = 2000;

    /// <summary>By how much a stored model may differ from ML.NET's own pipeline, as a probability.</summary>
    public const double Tolerance = 1e-5;

    private readonly LogisticTrainer trainer = new(new MLContext(Seed));

    public TrainedAttribute Train(string attribute, Func<TrainingRow, bool>? without = null)
    {
        var withSignals = attribute == Attributes.Spam;
        var lessons = new List<Example>();
        foreach (var row in data.Rows)
            if (row.Part == Part.Train && without?.Invoke(row) != true && data.Recipe.Of(row, attribute) is { Weight: > 0 } lesson)
                lessons.Add(Example.Of(row, lesson, withSignals));
        Console.WriteLine($"Training {attribute} on {lessons.Count} rows, {lessons.Count(l => l.Label)} of them positive");
        var fitted = trainer.Fit(lessons, Ridge(attribute));
        var weights = fitted.Weights;
        var (slope, offset) = Calibrate(attribute, weights, fitted.Bias);
        var trained = new TrainedAttribute(new ModelAttribute { Name = attribute, Bias = fitted.Bias, Slope = slope, Offset = offset }, weights);
        Check(fitted, trained, withSignals);
        return trained;
    }

    private static float Ridge(string attribute) => attribute is Attributes.Toxicity or Attributes.IdentityAttack or Attributes.Spam ? 0.5f : 1f;

    private (double Slope, double Offset) Calibrate(string attribute, float[] weights, float bias) => Platt.Fit([.. data.Rows
        .Where(r => r.Part == Part.Calibrate && Recipe.IsInDomain(r, attribute))
        .Select(r => ((double)(Dot(r, weights) + bias), r.Label(attribute)!.Value, 1.0))]);

    private void Check(Fitted fitted, TrainedAttribute trained, bool withSignals)
    {
        var rows = data.Rows.Where(r => r.Part == Part.Test).Take(CheckedRows).ToList();
        var theirs = trainer.Probabilities(fitted, trained.Attribute, [.. rows.Select(r => Example.Of(r, new Lesson(false, 1), withSignals))]);
        var furthest = rows.Select((r, i) => Math.Abs(theirs[i] - trained.Attribute.Probability(Dot(r, trained.Weights)))).Max();
        Console.WriteLine($"  differs from ML.NET's pipeline by {furthest:0.0e+0} at most");
        if (furthest > Tolerance) throw new InvalidOperationException($"{trained.Attribute.Name} differs from ML.NET's pipeline by {furthest}.");
    }

    private static float Dot(TrainingRow row, float[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Indices.Length; i++) sum += row.Values[i] * weights[row.Indices[i]];
        return (float)sum;
    }
}
