using System.ComponentModel;
using Moderation.Contracts;

namespace Intake.Coral;

/// <summary>The answer that tells Coral what to do with a comment.</summary>
public sealed record CoralAnswer
{
    public required IReadOnlyList<CoralAction> Actions { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    [Description("NONE, PREMOD or REJECTED.")]
    public required string Status { get; init; }

    /// <summary>No objection. Not APPROVED, which in Coral means that a moderator has seen the comment.</summary>
    internal static CoralAnswer NoObjection { get; } = new() { Actions = [], Status = "NONE" };

    /// <summary>Held for people.</summary>
    internal static CoralAnswer Held { get; } = new() { Actions = [], Status = "PREMOD" };

    internal static CoralAnswer Of(CommentStatus status, IReadOnlyList<Reason> reasons) => status switch
    {
        CommentStatus.Approved => NoObjection,
        CommentStatus.Rejected => new() { Actions = FlagsOf(reasons), Status = "REJECTED" },
        _ => Held with { Actions = FlagsOf(reasons) },
    };

    /// <summary>
    /// At most one flag of each kind: spam, and toxic for reasons with any other attribute. A reason without an attribute has no flag.
    /// </summary>
    private static List<CoralAction> FlagsOf(IReadOnlyList<Reason> reasons) =>
    [
        .. reasons
            .Where(static reason => reason.Attribute is not null)
            .Select(static reason => reason.Attribute == Attributes.Spam ? "COMMENT_DETECTED_SPAM" : "COMMENT_DETECTED_TOXIC")
            .Distinct()
            .Select(static flag => new CoralAction { ActionType = "FLAG", Reason = flag }),
    ];
}

/// <summary>A flag on a comment.</summary>
public sealed record CoralAction
{
    [Description("FLAG.")]
    public required string ActionType { get; init; }

    [Description("COMMENT_DETECTED_TOXIC or COMMENT_DETECTED_SPAM.")]
    public required string Reason { get; init; }
}
