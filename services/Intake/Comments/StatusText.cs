using Moderation.Contracts;

namespace Intake.Comments;

/// <summary>
/// A comment's status as the table and the HTTP interfaces write it: <c>pending</c>, <c>approved</c>, <c>held</c> or <c>rejected</c>.
/// </summary>
internal static class StatusText
{
    public static string Of(CommentStatus status) => status switch
    {
        CommentStatus.Pending => "pending",
        CommentStatus.Approved => "approved",
        CommentStatus.Held => "held",
        CommentStatus.Rejected => "rejected",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static CommentStatus Parse(string text) => text switch
    {
        "pending" => CommentStatus.Pending,
        "approved" => CommentStatus.Approved,
        "held" => CommentStatus.Held,
        "rejected" => CommentStatus.Rejected,
        _ => throw new FormatException($"'{text}' is no status of a comment."),
    };
}
