using Moderation.Contracts;

namespace Moderation.Rules;

/// <summary>What a match does.</summary>
internal static class PolicyActions
{
    public const string Hold = "hold", Reject = "reject", Tag = "tag";

    public static IReadOnlyList<string> All { get; } = [Hold, Reject, Tag];

    /// <summary>The status that it asks for; null where it only leaves a tag.</summary>
    public static CommentStatus? Status(string action) => action switch
    {
        Reject => CommentStatus.Rejected,
        Tag => null,
        _ => CommentStatus.Held,
    };
}
