using Classifier.Fast;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Classifier.Training;

/// <summary>A text in the form that ML.NET reads.</summary>
internal sealed class Example
{
    public bool Label { get; set; }

    public float Weight { get; set; }

    [VectorType(FeatureSpace.Size)]
    public VBuffer<float> Features { get; set; }

    /// <summary>
    /// The lesson's positive and negative part, as far as each has any weight: a regression that knows only yes and no learns a share of
    /// people from both. They share one vector.
    /// </summary>
    public static IEnumerable<Example> Of(TrainingRow row, Lesson lesson, bool withSignals)
    {
        var features = Vector(row.Indices, row.Values, withSignals);
        return lesson.Parts().Select(part => new Example { Label = part.Label, Weight = part.Weight, Features = features });
    }

    /// <summary>A row to score: its label counts for nothing.</summary>
    public static Example Unjudged(TrainingRow row, bool withSignals) =>
        new() { Weight = 1, Features = Vector(row.Indices, row.Values, withSignals) };

    // Signals come first and the features of authors last, so leaving them out drops the head and the tail of both arrays.
    public static VBuffer<float> Vector(int[] indices, float[] values, bool withSignals)
    {
        var kept = withSignals
            ? ..indices.Length
            : At(indices, FeatureSpace.FirstWord)..At(indices, FeatureSpace.FirstAuthor);
        return new VBuffer<float>(FeatureSpace.Size, indices[kept].Length, values[kept], indices[kept]);
    }

    private static int At(int[] indices, int first) => Array.BinarySearch(indices, first) is var at && at < 0 ? ~at : at;
}

/// <summary>A logistic regression that ML.NET fitted.</summary>
internal sealed record Fitted(ITransformer Model, float[] Weights, float Bias);

/// <summary>ML.NET's logistic regression (L-BFGS) over our features. One thread, so that a second run gives the same weights.</summary>
internal sealed class LogisticTrainer(MLContext ml)
{
    public Fitted Fit(IReadOnlyList<Example> examples, float ridge)
    {
        // Scale the weights to mean 1, so that the ridge means the same for every attribute.
        var mean = examples.Average(e => e.Weight);
        foreach (var example in examples)
            example.Weight /= mean;
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(Example.Weight),
            L1Regularization = 0,
            L2Regularization = ridge,
            NumberOfThreads = 1,
            MaximumNumberOfIterations = 80,
            OptimizationTolerance = 1e-5f,
            HistorySize = 10,
        });
        var model = trainer.Fit(ml.Data.LoadFromEnumerable(examples));
        var linear = (CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>)model.Model;
        return new Fitted(model, [.. linear.SubModel.Weights], linear.SubModel.Bias);
    }

    /// <summary>The probabilities of ML.NET's own pipeline with our calibration.</summary>
    public float[] Probabilities(Fitted fitted, ModelAttribute attribute, IReadOnlyList<Example> examples)
    {
        var data = fitted.Model.Transform(ml.Data.LoadFromEnumerable(examples));
        // ML.NET defines the exponent with the opposite sign.
        var calibrated = ml.BinaryClassification.Calibrators.Platt(-attribute.Slope, -attribute.Offset).Fit(data).Transform(data);
        return [.. calibrated.GetColumn<float>("Probability")];
    }
}
