namespace Moderation.Contracts;

/// <summary>
/// A request to score texts at once, with nothing stored. Sent by Intake, answered by Classifier with <see cref="TextsScored"/>.
/// </summary>
public sealed record ScoreTexts
{
    /// <summary>1 to 1,000 texts.</summary>
    public required IReadOnlyList<TextToScore> Items { get; init; }
}

/// <summary>One text of <see cref="ScoreTexts"/>.</summary>
public sealed record TextToScore
{
    /// <inheritdoc cref="CommentSubmitted.Content"/>
    public required string Content { get; init; }

    /// <inheritdoc cref="CommentSubmitted.Format"/>
    public ContentFormat Format { get; init; }

    /// <inheritdoc cref="CommentSubmitted.Language"/>
    public string? Language { get; init; }

    /// <summary>Whether to return the parts of the text that raise each score.</summary>
    public bool Explain { get; init; }
}

/// <summary>The answer to <see cref="ScoreTexts"/>: as many items, in the same order.</summary>
public sealed record TextsScored
{
    /// <inheritdoc cref="CommentClassified.ModelVersion"/>
    public required string ModelVersion { get; init; }

    /// <summary>One for each text asked about.</summary>
    public required IReadOnlyList<ScoredText> Items { get; init; }
}

/// <summary>The scores of one text.</summary>
public sealed record ScoredText
{
    /// <inheritdoc cref="CommentClassified.Scores"/>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    /// <inheritdoc cref="CommentClassified.Language"/>
    public string? Language { get; init; }

    /// <inheritdoc cref="CommentClassified.LanguageSupported"/>
    public bool LanguageSupported { get; init; } = true;

    /// <inheritdoc cref="CommentClassified.Tiers"/>
    public IReadOnlyList<string> Tiers { get; init; } = [];

    /// <inheritdoc cref="CommentClassified.Quoted"/>
    public QuotedText? Quoted { get; init; }

    /// <summary>The parts that raise a score; empty unless asked for.</summary>
    public IReadOnlyList<ScoreSpan> Spans { get; init; } = [];
}

/// <summary>A part of a text that raised a score.</summary>
public sealed record ScoreSpan
{
    /// <summary>First UTF-16 code unit of the part in the original text.</summary>
    public required int Begin { get; init; }

    /// <summary>The UTF-16 code unit after its last one.</summary>
    public required int End { get; init; }

    /// <summary>The attribute whose score the part raises.</summary>
    public required string Attribute { get; init; }

    /// <summary>
    /// How much of the probability is due to the part, 0 to 1: the fall of the probability when the part is removed, or the part's share
    /// of it where that is more. Of two insults, neither makes much difference alone.
    /// </summary>
    public required double Weight { get; init; }
}
