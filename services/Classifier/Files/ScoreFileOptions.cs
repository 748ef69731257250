using Moderation.Contracts;

namespace Classifier.Files;

/// <summary>What the command <c>score</c> is asked to do. All of it decides the scores, so a run is only resumed with the same.</summary>
internal sealed record ScoreFileOptions
{
    /// <summary>The file to score: <c>.csv</c> with a header row, or <c>.ndjson</c> or <c>.jsonl</c> with an object in each line.</summary>
    public required string Input { get; init; }

    /// <summary>Where the rows go, with their scores; written beside it as <c>.part</c> until it is complete.</summary>
    public required string Output { get; init; }

    /// <summary>The columns that are read.</summary>
    public required Columns Columns { get; init; }

    /// <summary>Whether the texts are HTML.</summary>
    public bool IsHtml { get; init; }

    /// <summary>The language's BCP 47 tag where it is known; it counts for texts that do not show their language.</summary>
    public string? Language { get; init; }

    /// <summary>Which tiers read each text.</summary>
    public ScoringDepth Depth { get; init; } = ScoringDepth.Full;
}

/// <summary>The names of the columns or properties that are read.</summary>
/// <param name="Text">Holds the text.</param>
/// <param name="AuthorName">Holds the author's name; null if none does.</param>
/// <param name="AuthorUrl">Holds the address of the author's own page; null if none does.</param>
internal sealed record Columns(string Text, string? AuthorName = null, string? AuthorUrl = null)
{
    /// <summary>Those that the file must have.</summary>
    public IEnumerable<string> All => new[] { Text, AuthorName, AuthorUrl }.OfType<string>();
}
