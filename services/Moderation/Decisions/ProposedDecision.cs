using Moderation.Contracts;
using Moderation.Deliveries;
using Moderation.Rules;
using Moderation.Rules.Tallying;
using Moderation.Sites;

namespace Moderation.Decisions;

/// <summary>
/// The policy's decision about a comment, or the site's about one that it imports, before the database tells whether it is accepted.
/// </summary>
internal sealed record ProposedDecision
{
    public required CommentSubmitted Comment { get; init; }

    /// <summary>Null if Moderation does not know the site, because its tables are older than Intake's.</summary>
    public required Site? Site { get; init; }

    public required Verdict Verdict { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? ModelVersion { get; init; }

    /// <summary>The language that the text shows, or else the one that the site declared.</summary>
    public string? Language { get; init; }

    /// <summary>Whether readers had reported the comment.</summary>
    public bool IsReported { get; init; }

    /// <summary>The comment before this edit; null for a new comment.</summary>
    public BeforeEdit? Before { get; init; }

    /// <summary>The policy's own status, if people's earlier decisions have overridden it.</summary>
    public CommentStatus? PolicyStatus { get; init; }

    /// <summary>The facts that were known when it was decided.</summary>
    public Signals Signals { get; init; } = Signals.None;

    /// <summary>The tallies that the site's policy asks for and the comment counts towards.</summary>
    public IReadOnlyList<Tally> Tallies { get; init; } = [];

    public SitePolicy Policy => Site?.Policy ?? SitePolicy.Default;

    public string? AuthorKey => Rules.AuthorKey.Of(Comment.Author, Policy);

    /// <inheritdoc cref="Imports.IsImport"/>
    public bool IsImport => Comment.IsImport();

    public DecidedBy DecidedBy => IsImport ? DecidedBy.Moderator : DecidedBy.Policy;

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The same decision about an edit of an existing comment.</summary>
    public ProposedDecision Editing(BeforeEdit before) =>
        this with
        {
            Before = before,
            Verdict = before.Check(Verdict),
            PolicyStatus = Verdict.Status,
            IsReported = before.Reports > 0
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
        DecidedBy = DecidedBy,
        DecidedAt = DecidedAt,
        SubmittedAt = Comment.SubmittedAt,
    };
}
