using Moderation.Access.Auditing;
using Shared.Storage.Retention;

namespace Moderation.Retention;

/// <summary>The tables of which Moderation deletes old rows.</summary>
internal static class ModerationRetention
{
    /// <summary>
    /// Authors come after the rows that refer to them. An author with a moderator's order, and the identities that it covers, stay for as
    /// long as the order is in force. The identities of a strike go with it.
    /// </summary>
    public static IReadOnlyList<ExpiringTable> Tables(ModerationDatabase database) =>
    [
        new ExpiredComments(database),
        new ExpiringRows(database, "deliveries", "id", "created_at < @Before and state <> 'pending'"),
        new ExpiringRows(database, "corrections", "id", "expires_at < @Before"),
        new ExpiringRows(database, "labels", "id", "labelled_at < @Before"),
        new ExpiringRows(database, "author_strikes", "id", "expires_at < @Before"),
        new ExpiringRows(
            database,
            "order_identities",
            "author_id",
            "exists (select 1 from authors as a where a.id = order_identities.author_id and a.state_until < @Before)"),
        new ExpiringRows(
            database,
            "authors",
            "id",
            """
            last_seen_at < @Before and (state = 'none' or state_until < @Before)
            and not exists (select 1 from comments as c where c.site_id = authors.site_id and c.author_key = authors.author_key)
            and not exists (select 1 from author_strikes as s where s.site_id = authors.site_id and s.author_key = authors.author_key)
            """),
        new ExpiredAudit(database),
    ];
}
