using Moderation.Contracts;

namespace Moderation.Deciding;

/// <summary>A comment with its scores, or one whose scoring has expired.</summary>
internal sealed record CommentToDecide
{
    public required CommentSubmitted Comment { get; init; }

    /// <summary>Null if scoring expired.</summary>
    public IReadOnlyDictionary<string, double>? Scores { get; init; }

    /// <inheritdoc cref="CommentClassified.Places"/>
    public IReadOnlyDictionary<string, string>? Places { get; init; }

    /// <inheritdoc cref="CommentClassified.LanguageSupported"/>
    public bool LanguageSupported { get; init; } = true;

    /// <inheritdoc cref="CommentClassified.LanguageLevel"/>
    public LanguageLevel LanguageLevel { get; init; }

    /// <summary>The level, or null where there is nothing to remark.</summary>
    public LanguageLevel? NotableLevel => LanguageLevel == LanguageLevel.Measured ? null : LanguageLevel;

    /// <inheritdoc cref="CommentClassified.Language"/>
    public string? Language { get; init; }

    /// <inheritdoc cref="CommentClassified.Quoted"/>
    public QuotedText? Quoted { get; init; }

    public string? ModelVersion { get; init; }

    public Guid Id => Comment.CommentId;

    public int Revision => Comment.Revision;

    public static CommentToDecide Of(CommentClassified classified) => new()
    {
        Comment = classified.Comment,
        Scores = classified.Scores,
        Places = classified.Places,
        LanguageSupported = classified.LanguageSupported,
        LanguageLevel = classified.LanguageLevel,
        Language = classified.Language,
        Quoted = classified.Quoted,
        ModelVersion = classified.ModelVersion,
    };

    public static CommentToDecide Of(ScoringExpired expired) => new() { Comment = expired.Comment };

    /// <summary>
    /// Keeps one item for each comment: its highest revision, with scores if any item of that revision has them. The result is in the order
    /// of ids, in which rows are locked.
    /// </summary>
    public static List<CommentToDecide> Newest(IEnumerable<CommentToDecide> batch) =>
    [
        .. batch
            .GroupBy(item => item.Id)
            .Select(same => same.OrderByDescending(item => item.Revision).ThenByDescending(item => item.Scores is not null).First())
            .OrderBy(item => item.Id),
    ];
}
