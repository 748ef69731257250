using Moderation.Contracts;

namespace Moderation.Rules;

/// <summary>Two limits, to hold and to reject. If both are reached, the stricter one counts.</summary>
internal static class Limits
{
    public static CommentStatus? Reached(int count, int? holdFrom, int? rejectFrom) => count switch
    {
        _ when count >= rejectFrom => CommentStatus.Rejected,
        _ when count >= holdFrom => CommentStatus.Held,
        _ => null,
    };
}
