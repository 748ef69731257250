using System.Data.Common;
using Shared.Storage;
using Shared.Storage.Retention;

namespace Moderation.Access.Auditing;

/// <summary>
/// Deletes entries of the audit log that are older than the operator wants to keep. A trigger refuses it for entries that are younger than
/// the time in <c>audit_retention</c>, or than 30 days by the database's clock.
/// </summary>
internal sealed class ExpiredAudit(ModerationDatabase database) : ExpiringTable(database, "audit", "id")
{
    public override bool IsAuditLog => true;

    protected override async Task<int> RemoveAsync(ExpiryRange range, DbTransaction transaction, CancellationToken ct)
    {
        await transaction.ExecuteAsync(
            """
            insert into audit_retention (id, kept_from) values (1, @Before)
            on conflict (id) do update set kept_from = excluded.kept_from
            where audit_retention.kept_from < excluded.kept_from
            """,
            range,
            ct);
        return await transaction.ExecuteAsync("delete from audit where id > @After and id <= @UpTo and at < @Before", range, ct);
    }
}
