using Moderation.Contracts;

namespace Moderation.Rules;

/// <summary>The actions of a rule that finds something.</summary>
internal static class PolicyActions
{
    public const string Hold = "hold", Reject = "reject", Tag = "tag";

    public static IReadOnlyList<string> All { get; } = [Hold, Reject, Tag];

    /// <summary>The status that the action asks for; null for a tag.</summary>
    public static CommentStatus? Status(string action) => action switch
    {
        Reject => CommentStatus.Rejected,
        Tag => null,
        _ => CommentStatus.Held,
    };

    /// <summary>The status for something that may be somebody else's words.</summary>
    public static CommentStatus? AtMostHeld(CommentStatus? status) => status == CommentStatus.Rejected ? CommentStatus.Held : status;
}
