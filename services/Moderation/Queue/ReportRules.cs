using Moderation.Contracts;
using Moderation.Queue.Reports;
using Moderation.Rules;

namespace Moderation.Queue;

/// <summary>Decides when reports call for a person, and when they hide a comment until a person has looked.</summary>
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
    /// <param name="open">The reports that no decision has answered.</param>
    public static bool Calls(CommentStatus status, bool decidedByPerson, ReportTally open) =>
        status != CommentStatus.Rejected
        && open.Readers > 0
        && (!decidedByPerson || open.Illegal is not null || open.Weight >= AgainstAPerson);

    /// <summary>
    /// Whether the reports hide the comment. They never hide one that a person has approved: that would outvote the person.
    /// </summary>
    public static bool Hides(CommentStatus status, bool decidedByPerson, ReportTally open, ReportSettings? settings) =>
        settings is { HideFrom: var from } && status == CommentStatus.Approved && !decidedByPerson && open.Weight >= from;
}
