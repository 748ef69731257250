using Moderation.Contracts;

namespace Moderation.Queue;

/// <summary>Decides when a report calls for a person.</summary>
internal static class ReportRules
{
    /// <summary>
    /// This many readers must report a comment that a person has decided; otherwise a few could keep it in the queue for ever.
    /// </summary>
    public const int AgainstAPerson = 3;

    /// <summary>The reason under which a reported comment is found in the queue.</summary>
    public static string CodeOf(string reason) => $"reported_{reason}";

    /// <param name="status">The status in force. A rejected comment is not shown, so reports about it call for nobody.</param>
    /// <param name="decidedByPerson">Whether a person made that decision.</param>
    /// <param name="reason">The reason of this report.</param>
    /// <param name="sinceDecision">How many reports came since that decision, this one included.</param>
    public static bool Calls(CommentStatus status, bool decidedByPerson, string reason, int sinceDecision) =>
        status != CommentStatus.Rejected && (!decidedByPerson || reason == ReportReasons.Illegal || sinceDecision >= AgainstAPerson);
}
