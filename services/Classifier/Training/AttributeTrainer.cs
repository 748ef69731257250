using Classifier.Deep;
using Classifier.Fast;
using Classifier.Training.Deep;
using Microsoft.ML;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>The model of one attribute: fitted, calibrated on unseen rows, and checked against ML.NET.</summary>
/// <param name="Attribute">Name, bias and calibration of the fast tier.</param>
/// <param name="Weights">The fast tier's weights.</param>
/// <param name="Blend">The weights that join both tiers; null without a deep tier.</param>
internal sealed record TrainedAttribute(ModelAttribute Attribute, float[] Weights, Blend? Blend);

/// <summary>
/// Trains the fast tier, attribute by attribute. If rows have scores of the deep tier, it learns from those too.
/// </summary>
internal sealed class AttributeTrainer(Dataset data)
{
    private const int Seed = 1;
    private const int CheckedRows = 2000;

    /// <summary>The largest allowed difference in probability between a stored model and ML.NET's own pipeline.</summary>
    public const double Tolerance = 1e-5;

    private readonly LogisticTrainer _trainer = new(new MLContext(Seed));

    /// <param name="attribute">Its name.</param>
    /// <param name="without">Selects rows to leave out of training and calibration.</param>
    /// <param name="distils">Whether to learn from the deep tier's scores and to join both tiers.</param>
    public TrainedAttribute Train(string attribute, Func<TrainingRow, bool>? without = null, bool distils = true)
    {
        var withSignals = attribute == Attributes.Spam;
        var examples = data.Rows.Where(r => r.Part == Part.Train && without?.Invoke(r) != true)
            .SelectMany(r => LessonOf(r, attribute, distils) is { } lesson ? Example.Of(r, lesson, withSignals) : []).ToList();
        Console.WriteLine($"Training {attribute} on {examples.Count} examples, {examples.Count(l => l.Label)} of them positive");
        var fitted = _trainer.Fit(examples, Ridge(attribute));
        var known = data.Rows
            .Where(r => r.Part == Part.Calibrate && Recipe.IsInDomain(r, attribute) && without?.Invoke(r) != true)
            .ToArray();
        var (slope, offset) = PlattScaling.Fit(
            [.. known.Select(r => ((double)(float)r.Dot(fitted.Weights) + fitted.Bias, r.Label(attribute)!.Value, 1.0))]);
        var model = new ModelAttribute { Name = attribute, Bias = fitted.Bias, Slope = slope, Offset = offset };
        var blend = distils && known.All(r => r.Deep is not null)
            ? Blending.Fit(attribute, known, r => model.LogOdds((float)r.Dot(fitted.Weights)))
            : null;
        if (blend is not null)
            Console.WriteLine($"  joined as {blend.Fast:0.00} fast + {blend.Deep:0.00} deep + {blend.Offset:0.00}");
        var trained = new TrainedAttribute(model, fitted.Weights, blend);
        Check(fitted, trained, withSignals);
        return trained;
    }

    private static float Ridge(string attribute) =>
        attribute is Attributes.Toxicity or Attributes.IdentityAttack or Attributes.Spam ? 0.5f : 1f;

    private Lesson? LessonOf(TrainingRow row, string attribute, bool distils)
    {
        var lesson = data.Recipe.Of(row, attribute) is { Weight: > 0 } known ? known : (Lesson?)null;
        if (distils && row.Deep is { } deep && Distillation.Teaches(row))
            return Distillation.Join(lesson, Sigmoid(deep[Attributes.All.ToList().IndexOf(attribute)]));
        return lesson;
    }

    private static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private void Check(Fitted fitted, TrainedAttribute trained, bool withSignals)
    {
        var rows = data.Rows.Where(r => r.Part == Part.Test).Take(CheckedRows).ToList();
        var theirs = _trainer.Probabilities(
            fitted, trained.Attribute, [.. rows.Select(r => Example.Unjudged(r, withSignals))]);
        var furthest = rows.Select((r, i) => Math.Abs(theirs[i] - trained.Attribute.Probability((float)r.Dot(trained.Weights)))).Max();
        Console.WriteLine($"  differs from ML.NET's pipeline by {furthest:0.0e+0} at most");
        if (furthest > Tolerance)
            throw new InvalidOperationException($"{trained.Attribute.Name} differs from ML.NET's pipeline by {furthest}.");
    }
}
