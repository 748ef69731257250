using Moderation.Contracts;

namespace Moderation.Rules;

/// <summary>The names of contract enums on the wire and in the tables.</summary>
internal static class StatusNames
{
    public static string Name(this CommentStatus status) => status switch
    {
        CommentStatus.Approved => "approved",
        CommentStatus.Held => "held",
        CommentStatus.Rejected => "rejected",
        _ => "pending",
    };

    public static string Name(this DecidedBy by) => by == DecidedBy.Moderator ? "moderator" : "policy";

    public static string Name(this ContentFormat format) => format == ContentFormat.Html ? "html" : "text";
}
