using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Authors;

/// <summary>An author as moderators see them.</summary>
internal sealed record AuthorResponse
{
    [Description("What the author is known by at the site: id: and the site's id of them, or else email: and their address.")]
    public required string Key { get; init; }

    public string? Name { get; init; }

    [Description("What a moderator has said of them, while it is in force: none, trusted, held, muted or banned.")]
    public required string State { get; init; }

    [Description("Until when; absent for as long as nobody says otherwise.")]
    public DateTimeOffset? Until { get; init; }

    public string? Note { get; init; }

    [Description("Whether the policy in force trusts them, by what a moderator said or by their record; absent in lists.")]
    public bool? IsTrusted { get; init; }

    public required AuthorCounts Counts { get; init; }

    [Description("Those that still count, newest first; absent in lists.")]
    public IReadOnlyList<StrikeResponse>? Strikes { get; init; }

    [Description("Their newest comments and what was decided about them; absent in lists.")]
    public IReadOnlyList<RecentDecision>? Recent { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public static AuthorResponse Of(StoredAuthor author, DateTimeOffset now)
    {
        var state = author.StateAt(now);
        return new AuthorResponse
        {
            Key = author.AuthorKey,
            Name = author.Name,
            State = state,
            Until = state == AuthorState.None ? null : author.StateUntil,
            Note = author.Note,
            Counts = new AuthorCounts
            {
                Approved = author.Approved,
                Held = author.Held,
                Rejected = author.Rejected,
                ApprovedByPeople = author.ApprovedByPeople,
                HeldByPeople = author.HeldByPeople,
                RejectedByPeople = author.RejectedByPeople,
            },
            FirstSeenAt = author.FirstSeenAt,
            LastSeenAt = author.LastSeenAt,
        };
    }
}

/// <summary>Comments as they stand, and decisions that people took about them.</summary>
internal sealed record AuthorCounts
{
    public required int Approved { get; init; }

    public required int Held { get; init; }

    public required int Rejected { get; init; }

    public required int ApprovedByPeople { get; init; }

    public required int HeldByPeople { get; init; }

    public required int RejectedByPeople { get; init; }
}

internal sealed record StrikeResponse
{
    public required Guid Id { get; init; }

    [Description("The comment that was rejected; absent where a moderator gave the strike by itself.")]
    public Guid? CommentId { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed record RecentDecision
{
    public required Guid CommentId { get; init; }

    public required CommentStatus Status { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    [Description("policy or moderator.")]
    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>A comment of an author as it is read.</summary>
internal sealed record RecentRow
{
    public required Guid Id { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public RecentDecision ToResponse() => new()
    {
        CommentId = Id,
        Status = Stored.Status(Status),
        Reasons = Stored.Reasons(Reasons),
        DecidedBy = DecidedBy,
        DecidedAt = DecidedAt,
    };
}
