using Moderation.Contracts;

namespace Moderation.Queue;

/// <summary>When a report calls for a person.</summary>
internal static class ReportRules
{
    /// <summary>
    /// So many readers must object to what a person has looked at before, or a few could keep a comment in the queue for ever.
    /// </summary>
    public const int AgainstAPerson = 3;

    /// <summary>The reason under which a reported comment is found in the queue.</summary>
    public static string CodeOf(string reason) => $"reported_{reason}";

    /// <param name="status">The decision in force. Nobody sees a rejected comment, so there is nothing to look at.</param>
    /// <param name="decidedByPerson">Whether a person made that decision.</param>
    /// <param name="reason">What this report says.</param>
    /// <param name="sinceDecision">How many reports came since that decision, this one included.</param>
    public static bool Calls(CommentStatus status, bool decidedByPerson, string reason, int sinceDecision) =>
        status != CommentStatus.Rejected && (!decidedByPerson || reason == ReportReasons.Illegal || sinceDecision >= AgainstAPerson);
}
