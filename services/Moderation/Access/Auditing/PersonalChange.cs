using System.Data.Common;

namespace Moderation.Access.Auditing;

/// <summary>The circumstances of something that a person changes: who, when and in which transaction.</summary>
/// <param name="By">
/// The caller, with the roles that they have now and not when they began to send the request; without roles if they are no longer valid.
/// </param>
/// <param name="At">The time of the change.</param>
/// <param name="Transaction">The transaction to write in.</param>
internal sealed record PersonalChange(Person By, DateTimeOffset At, DbTransaction Transaction)
{
    /// <summary>False if the caller has been disabled, or their token revoked, since the request began.</summary>
    public required bool IsCallerValid { get; init; }

    /// <summary>Records the change in the audit log.</summary>
    public Task RecordAsync(AuditEntry entry, CancellationToken ct) => AuditLog.AppendAsync(By, entry, At, Transaction, ct);
}

internal static class PersonalChanges
{
    /// <summary>Writes what a person changes in one transaction.</summary>
    public static Task<T> ChangeAsync<T>(
        this ModerationDatabase database, Person by, DateTimeOffset at, Func<PersonalChange, Task<T>> write, CancellationToken ct) =>
        database.WriteAsync(
            async transaction =>
            {
                var now = await Callers.FindAgainAsync(by, transaction.Connection!, ct);
                return await write(
                    new PersonalChange(by with { Roles = now?.Roles ?? [] }, at, transaction) { IsCallerValid = now is not null });
            },
            ct);
}
