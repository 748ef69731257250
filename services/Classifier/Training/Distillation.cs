namespace Classifier.Training;

/// <summary>
/// Teaches the fast tier with the scores of the deep tier, which every row has for every attribute, beside the labels that people gave to
/// some. The deep tier understands meaning, and a fast tier trained to agree with it does so on new texts too.
/// </summary>
internal static class Distillation
{
    // For labelled rows, half of the weight follows the deep tier: labels are noisy, and it was trained on this one.
    private const double TeachersHalf = 0.5;
    private const float OpinionWeight = 0.4f, LightestLesson = 0.01f;

    /// <param name="lesson">The row's label and weight from people and the recipe, if any.</param>
    /// <param name="opinion">The deep tier's probability.</param>
    /// <returns>A positive and a negative lesson, as far as they have any weight.</returns>
    public static IEnumerable<Lesson> Lessons(Lesson? lesson, double opinion)
    {
        var weight = lesson?.Weight ?? OpinionWeight;
        var chance = lesson is { } known ? (1 - TeachersHalf) * (known.Label ? 1 : 0) + TeachersHalf * opinion : opinion;
        var (yes, no) = ((float)(weight * chance), (float)(weight * (1 - chance)));
        if (yes >= LightestLesson)
            yield return new Lesson(true, yes);
        if (no >= LightestLesson)
            yield return new Lesson(false, no);
    }
}
