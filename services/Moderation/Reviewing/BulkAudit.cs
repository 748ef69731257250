using Moderation.Access.Auditing;
using Moderation.Decisions;

namespace Moderation.Reviewing;

/// <summary>
/// The entries of bulk decisions in the audit log: one for each transaction, so that each holds a few hundred ids at most. The filter and
/// the ids say what was meant and what was done, also after the comments and their history have been deleted.
/// </summary>
internal static class BulkAudit
{
    public static AuditEntry Decided(DecideInBulk.Order order, IReadOnlyList<Review> done)
    {
        var detail = new Dictionary<string, object?>
        {
            ["action"] = order.Decision.Action,
            ["reasons"] = order.Decision.Reasons.Select(reason => reason.Code),
        };
        if (order.Picked.Filter is { } filter)
            detail["filter"] = filter;
        return Entry("bulk.decided", order.BulkId, detail, done);
    }

    public static AuditEntry Undone(Guid bulkId, IReadOnlyList<Review> done) => Entry("bulk.undone", bulkId, [], done);

    private static AuditEntry Entry(string action, Guid bulkId, Dictionary<string, object?> detail, IReadOnlyList<Review> done)
    {
        detail["count"] = done.Count;
        detail["comments"] = done.Select(review => review.Comment.Id);
        return new AuditEntry
        {
            Action = action,
            SiteId = done.Select(review => review.Comment.SiteId).Distinct().Count() == 1 ? done[0].Comment.SiteId : null,
            Subject = $"bulk:{bulkId}",
            Detail = detail,
        };
    }
}
