namespace Moderation.Contracts;

/// <summary>
/// The part of a text that repeats somebody else's words: lines that begin with ">", quotation elements, appended mails, and words in
/// quotation marks that are attributed to somebody.
/// </summary>
public sealed record QuotedText
{
    /// <summary>How much of the text is quoted, by letters and digits: above 0, and 1 if nothing else was written.</summary>
    public required double Share { get; init; }

    /// <summary>
    /// Calibrated probability, 0 to 1, of the quoted part alone, by attribute name as in <see cref="CommentClassified.Scores"/>. Empty
    /// where nothing was scored.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }
}
