using Moderation.Decisions;
using Moderation.Queue;

namespace ReviewSpeed.Seeding;

/// <summary>A comment with all its rows, in the records that the service itself writes them from.</summary>
internal sealed record SeededComment(CommentRow Comment, IReadOnlyList<HistoryRow> History, QueueRow? Place, IReadOnlyList<ReasonRow> Reasons);

/// <summary>One of the reasons why a comment waits; the properties are the columns.</summary>
internal sealed record ReasonRow(Guid CommentId, string Reason, Guid SiteId, double Rank, DateTimeOffset QueuedAt);
