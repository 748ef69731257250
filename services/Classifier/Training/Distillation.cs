namespace Classifier.Training;

/// <summary>
/// What the deep tier teaches the fast one: every row gets its opinion for every attribute, beside what people said of some. The opinion
/// is that of a reader who knows meaning; a fast tier that agrees with it on many texts comes closer to it on new ones.
/// </summary>
internal static class Distillation
{
    // Of a row that people judged, half of the weight follows the teacher: labels are noisy, and it has seen this one.
    private const double TeachersHalf = 0.5;
    private const float OpinionWeight = 0.4f, LightestLesson = 0.01f;

    /// <param name="lesson">What people and the recipe say of the row, if anything.</param>
    /// <param name="opinion">The probability that the deep tier gives.</param>
    /// <returns>A lesson for each side that has any weight.</returns>
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
