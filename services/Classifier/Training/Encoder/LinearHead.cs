using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Classifier.Training.Encoder;

/// <summary>A short vector with what is said of it.</summary>
internal sealed class DenseExample
{
    public required bool Label { get; init; }

    public required float Weight { get; init; }

    public required float[] Features { get; init; }
}

/// <summary>A logistic regression over a short vector.</summary>
internal sealed record LinearHead(float[] Weights, float Bias)
{
    public double Sum(ReadOnlySpan<float> features)
    {
        double sum = Bias;
        for (var i = 0; i < Weights.Length; i++) sum += Weights[i] * features[i];
        return sum;
    }

    public static LinearHead Fit(IReadOnlyList<DenseExample> examples, float ridge)
    {
        var ml = new MLContext(1);
        var schema = SchemaDefinition.Create(typeof(DenseExample));
        schema[nameof(DenseExample.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, examples[0].Features.Length);
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(DenseExample.Weight), L1Regularization = 0, L2Regularization = ridge,
            NumberOfThreads = 1, MaximumNumberOfIterations = 200, OptimizationTolerance = 1e-6f,
        });
        var model = trainer.Fit(ml.Data.LoadFromEnumerable(examples, schema)).Model;
        var linear = ((CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>)model).SubModel;
        return new LinearHead([.. linear.Weights], linear.Bias);
    }
}
