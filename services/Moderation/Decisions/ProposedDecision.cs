using Moderation.Contracts;
using Moderation.Deliveries;
using Moderation.Rules;
using Moderation.Rules.Tallying;
using Moderation.Sites;

namespace Moderation.Decisions;

/// <summary>A comment and what was decided about it, before it is known whether the decision counts.</summary>
internal sealed record ProposedDecision
{
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

    /// <summary>What the author has changed; null for a new comment.</summary>
    public BeforeEdit? Before { get; init; }

    /// <summary>What the policy said, where that alone does not count.</summary>
    public CommentStatus? PolicyStatus { get; init; }

    /// <summary>What was known when it was decided.</summary>
    public Signals Signals { get; init; } = Signals.None;

    /// <summary>What the comment counts towards, where the site's policy asks for it.</summary>
    public IReadOnlyList<Tally> Tallies { get; init; } = [];

    public string? AuthorKey => Rules.AuthorKey.Of(Comment.Author?.Id, Comment.Author?.Email);

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The same as an edit of what was there before.</summary>
    public ProposedDecision Editing(BeforeEdit before) =>
        this with
        {
            Before = before,
            Verdict = before.Check(Verdict),
            PolicyStatus = Verdict.Status,
            IsReported = before.Reports.Count > 0
        };

    public DecisionToDeliver ToDeliver(CommentDecided decided) => new(Site, Comment, decided, IsReported);

    public CommentDecided ToMessage(int version) => new()
    {
        CommentId = Comment.CommentId,
        Revision = Comment.Revision,
        SiteId = Comment.SiteId,
        CorrelationId = Comment.CorrelationId,
        Version = version,
        Status = Verdict.Status,
        Reasons = Verdict.Reasons,
        Tags = Verdict.Tags.Count > 0 ? Verdict.Tags : null,
        Scores = Scores,
        ModelVersion = ModelVersion,
        DecidedBy = DecidedBy.Policy,
        DecidedAt = DecidedAt,
        SubmittedAt = Comment.SubmittedAt,
    };
}
