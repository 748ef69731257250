namespace Classifier.Training.Deep.E5;

/// <summary>A comment that teaches or measures the many-languages encoder.</summary>
/// <param name="Source">The data's own name for where it is from.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Text">What a reader sees.</param>
/// <param name="Targets">The share of people who would say yes, by attribute.</param>
/// <param name="Weights">How much each target counts; 0 if nobody judged the attribute.</param>
internal sealed record EncoderRow(string Source, string Language, string Text, float[] Targets, float[] Weights)
{
    public string? AuthorName { get; init; }

    public string? AuthorUrl { get; init; }

    /// <summary>Whether it is an ordinary sentence that stands for its language, not a comment.</summary>
    public bool IsSentence { get; init; }

    public required Part Part { get; init; }
}
