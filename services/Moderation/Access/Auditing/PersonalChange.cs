using System.Data.Common;

namespace Moderation.Access.Auditing;

/// <summary>The circumstances of something that a person changes: who, when and in which transaction.</summary>
internal sealed record PersonalChange(Person By, DateTimeOffset At, DbTransaction Transaction)
{
    /// <summary>Records the change in the audit log.</summary>
    public Task RecordAsync(AuditEntry entry, CancellationToken ct) => AuditLog.AppendAsync(By, entry, At, Transaction, ct);
}

internal static class PersonalChanges
{
    /// <summary>Writes what a person changes in one transaction.</summary>
    public static Task<T> ChangeAsync<T>(
        this ModerationDatabase database, Person by, DateTimeOffset at, Func<PersonalChange, Task<T>> write, CancellationToken ct) =>
        database.WriteAsync(transaction => write(new PersonalChange(by, at, transaction)), ct);
}
