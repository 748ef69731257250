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

    /// <inheritdoc cref="CommentSubmitted.Url"/>
    public string? Url { get; init; }

    /// <summary>Who wrote it, as far as it counts for the scores.</summary>
    public TextAuthor? Author { get; init; }

    /// <summary>Whether to return the parts that raise each score.</summary>
    public bool Explain { get; init; }

    /// <summary>Which tiers read it; <see cref="ScoredText.Tiers"/> says which did.</summary>
    public ScoringDepth Depth { get; init; }
}

/// <summary>What is read of the author of a text. An advertiser shows in these fields before anything else.</summary>
public sealed record TextAuthor
{
    /// <inheritdoc cref="Author.Name"/>
    public string? Name { get; init; }

    /// <inheritdoc cref="Author.Url"/>
    public string? Url { get; init; }
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

    /// <inheritdoc cref="CommentClassified.LanguageLevel"/>
    public LanguageLevel LanguageLevel { get; init; }

    /// <inheritdoc cref="CommentClassified.Tiers"/>
    public IReadOnlyList<string> Tiers { get; init; } = [];

    /// <inheritdoc cref="CommentClassified.Quoted"/>
    public QuotedText? Quoted { get; init; }

    /// <inheritdoc cref="CommentClassified.Places"/>
    public IReadOnlyDictionary<string, string>? Places { get; init; }

    /// <summary>The parts that raise a score; empty unless asked for.</summary>
    public IReadOnlyList<ScoreSpan> Spans { get; init; } = [];
}

/// <summary>A part of a text, or of its author's name or address, that raised a score.</summary>
public sealed record ScoreSpan
{
    /// <summary>One of <see cref="ScorePlaces"/>: the string that the offsets count in.</summary>
    public string Place { get; init; } = ScorePlaces.Text;

    /// <summary>First UTF-16 code unit of the part, in the string as it was sent.</summary>
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
