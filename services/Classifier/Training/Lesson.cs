namespace Classifier.Training;

/// <summary>A row's target and weight in the training of one attribute.</summary>
/// <param name="Target">The share of people who would say yes, 0 to 1.</param>
/// <param name="Weight">How much the row counts.</param>
internal readonly record struct Lesson(double Target, float Weight)
{
    private const float LightestPart = 0.01f;

    public Lesson(bool label, float weight)
        : this(Fractions.Of(label), weight)
    {
    }

    /// <summary>Whether at least half of people would say yes.</summary>
    public bool Label => Fractions.IsYes(Target);

    /// <summary>A positive and a negative part that together say the same; a part that weighs nearly nothing is left out.</summary>
    public IEnumerable<(bool Label, float Weight)> Parts()
    {
        var (yes, no) = ((float)(Weight * Target), (float)(Weight * (1 - Target)));
        if (yes >= LightestPart)
            yield return (true, yes);
        if (no >= LightestPart)
            yield return (false, no);
    }
}
