using Classifier.Training.Report;

namespace Classifier.Training;

/// <summary>Figures for an attribute on a set of rows; null where too few rows are positive or negative.</summary>
internal sealed record Figure
{
    public required string Attribute { get; init; }

    public required RowKind Kind { get; init; }

    public required string Rows { get; init; }

    public required int Count { get; init; }

    public required int Positives { get; init; }

    public double? Auc { get; init; }

    public double? AucLow { get; init; }

    public double? AucHigh { get; init; }

    public double? CalibrationError { get; init; }

    public double? PrecisionAtHalf { get; init; }

    public double? RecallAtHalf { get; init; }

    public double? PrecisionAtFourFifths { get; init; }

    public double? RecallAtFourFifths { get; init; }
}
