namespace Classifier.Training;

/// <summary>
/// Teaches the fast tier with the scores of the deep tier, which every row has for every attribute, beside the labels that people gave to
/// some. The deep tier understands meaning, and a fast tier trained to agree with it does so on new texts too.
/// </summary>
internal static class Distillation
{
    // For labelled rows, half of the weight follows the deep tier: labels are noisy, and it was trained on this one.
    private const double TeachersHalf = 0.5;
    private const float OpinionWeight = 0.4f;

    /// <summary>Whether the deep tier's score of a row says anything. Own rows are certain of their labels.</summary>
    public static bool Teaches(TrainingRow row) => !row.IsOurs;

    /// <param name="lesson">The row's target and weight from people and the recipe, if any.</param>
    /// <param name="opinion">The deep tier's probability.</param>
    public static Lesson Join(Lesson? lesson, double opinion) => lesson is { } known
        ? known with { Target = (1 - TeachersHalf) * known.Target + TeachersHalf * opinion }
        : new Lesson(opinion, OpinionWeight);
}
