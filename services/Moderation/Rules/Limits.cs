using Moderation.Contracts;

namespace Moderation.Rules;

/// <summary>Two limits, of which the stricter counts where both are reached.</summary>
internal static class Limits
{
    public static CommentStatus? Reached(int count, int? holdFrom, int? rejectFrom) => count switch
    {
        _ when count >= rejectFrom => CommentStatus.Rejected,
        _ when count >= holdFrom => CommentStatus.Held,
        _ => null,
    };
}
