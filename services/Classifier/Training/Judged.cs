namespace Classifier.Training;

/// <summary>A score and what people said of the text.</summary>
/// <param name="Score">The model's probability.</param>
/// <param name="Target">The share of people who would say yes, 0 to 1.</param>
internal readonly record struct Judged(double Score, double Target)
{
    /// <summary>Whether at least half of people would say yes. Ranking needs this; calibration is measured against the share.</summary>
    public bool Label => Fractions.IsYes(Target);

    public static implicit operator Judged((double Score, bool Label) row) => new(row.Score, Fractions.Of(row.Label));

    public static implicit operator Judged((double Score, double Target) row) => new(row.Score, row.Target);
}
