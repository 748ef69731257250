using System.Data.Common;

namespace Shared.Storage.Retention;

/// <summary>Rows on which no other rows depend: each is removed when a condition on it holds.</summary>
/// <param name="database">Where the table is.</param>
/// <param name="name">The table.</param>
/// <param name="id">The first column of its key.</param>
/// <param name="condition">SQL that is true for an expired row, with <c>@Before</c> for the time.</param>
public sealed class ExpiringRows(Database database, string name, string id, string condition) : ExpiringTable(database, name, id)
{
    private readonly string _sql = $"delete from {name} where {id} > @After and {id} <= @UpTo and {condition}";

    /// <inheritdoc/>
    protected override Task<int> RemoveAsync(ExpiryRange range, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(_sql, range, ct);
}
