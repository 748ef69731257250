using Moderation.Contracts;
using Moderation.Sites;

namespace Moderation.Deciding;

/// <summary>A comment and what was decided about it, before it is known whether the decision counts.</summary>
internal sealed record DecidedComment
{
    private static readonly Dictionary<string, double> NoScores = [];

    public required CommentSubmitted Comment { get; init; }

    /// <summary>Null where Moderation does not know the site, because its tables are older than Intake's.</summary>
    public required Site? Site { get; init; }

    public required Verdict Verdict { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? ModelVersion { get; init; }

    /// <summary>The language of the text, as it shows it or else as the site declared it.</summary>
    public string? Language { get; init; }

    /// <summary>Whether readers had reported the comment.</summary>
    public bool IsReported { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public static DecidedComment Decide(CommentToDecide item, Site? site, DateTimeOffset now)
    {
        var policy = site?.Policy ?? SitePolicy.Default;
        return new DecidedComment
        {
            Comment = item.Comment,
            Site = site,
            Verdict = item.Scores is { } scores ? Policy.Decide(policy, Assess(item, scores)) : Policy.Expire(policy),
            Scores = item.Scores ?? NoScores,
            ModelVersion = item.ModelVersion,
            Language = item.Language ?? item.Comment.Language,
            DecidedAt = now,
        };
    }

    public CommentDecided ToMessage(int version) => new()
    {
        CommentId = Comment.CommentId,
        Revision = Comment.Revision,
        SiteId = Comment.SiteId,
        CorrelationId = Comment.CorrelationId,
        Version = version,
        Status = Verdict.Status,
        Reasons = Verdict.Reasons,
        Scores = Scores,
        ModelVersion = ModelVersion,
        DecidedBy = DecidedBy.Policy,
        DecidedAt = DecidedAt,
    };

    private static Assessment Assess(CommentToDecide item, IReadOnlyDictionary<string, double> scores) => new()
    {
        Scores = scores,
        LanguageSupported = item.LanguageSupported,
        Language = item.Language ?? item.Comment.Language,
    };
}
