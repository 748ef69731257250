using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Authors;

/// <summary>An author as moderators see them.</summary>
internal sealed record AuthorResponse
{
    [Description("The author's id here, by which the audit log names them (author:ID).")]
    public required Guid Id { get; init; }

    [Description("The author key: id: and the site's id of the author, or else email: and their address.")]
    public required string Key { get; init; }

    public string? Name { get; init; }

    [Description("The state that a moderator set: none, trusted, held, muted or banned; none after it has ended.")]
    public required string State { get; init; }

    [Description("When the state ends; absent if it has no end.")]
    public DateTimeOffset? Until { get; init; }

    [Description("The identities that the state covers; absent in lists, and without a state.")]
    public IReadOnlyList<string>? Covers { get; init; }

    [Description("The states of other authors that cover one of this author's identities; absent in lists.")]
    public IReadOnlyList<OtherOrder>? OtherOrders { get; init; }

    public string? Note { get; init; }

    [Description("What the author's latest 200 comments show, such as email:ann@example.com or ip:203.0.113.7; absent in lists.")]
    public IReadOnlyList<string>? Identities { get; init; }

    [Description("Whether the current policy trusts the author, by their state or by their record; absent in lists.")]
    public bool? IsTrusted { get; init; }

    public required AuthorCounts Counts { get; init; }

    [Description("The strikes that still count against one of the identities, newest first; absent in lists.")]
    public IReadOnlyList<StrikeResponse>? Strikes { get; init; }

    [Description("In the answer to an action with rejectExisting only.")]
    public RejectedExisting? RejectedExisting { get; init; }

    [Description("Their newest comments with the decisions in force; absent in lists.")]
    public IReadOnlyList<RecentDecision>? Recent { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public static AuthorResponse Of(StoredAuthor author, DateTimeOffset now)
    {
        var state = author.StateAt(now);
        return new AuthorResponse
        {
            Id = author.Id,
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

/// <summary>A state of another author that covers an identity of this one.</summary>
internal sealed record OtherOrder
{
    [Description("The key of the author who has the state.")]
    public required string Author { get; init; }

    public required string State { get; init; }

    public DateTimeOffset? Until { get; init; }

    [Description("The identity that both show.")]
    public required string Identity { get; init; }
}

/// <summary>How many comments have each status now, and how many decisions people made with each.</summary>
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

    [Description("The rejected comment; absent if a moderator gave the strike without one.")]
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

/// <summary>A comment of an author as read from the database.</summary>
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
