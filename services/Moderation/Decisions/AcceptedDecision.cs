using Moderation.Contracts;

namespace Moderation.Decisions;

/// <summary>A row of <c>comments</c> that the upsert wrote.</summary>
internal sealed record UpsertedComment
{
    public required Guid Id { get; init; }

    public required int Version { get; init; }

    /// <inheritdoc cref="ReplacedRevision"/>
    public string? Replaced { get; init; }
}

/// <summary>A decision of the policy that the database has accepted, and that is in force now.</summary>
/// <param name="Proposed">The decision as it was proposed.</param>
/// <param name="Announced">The message that announces it.</param>
/// <param name="Replaced">The revision that it replaces; null for a new comment.</param>
internal sealed record AcceptedDecision(ProposedDecision Proposed, CommentDecided Announced, ReplacedRevision? Replaced)
{
    public static AcceptedDecision Of(ProposedDecision proposed, UpsertedComment row) =>
        new(proposed, proposed.ToMessage(row.Version), ReplacedRevision.Parse(row.Replaced));
}
