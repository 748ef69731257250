using System.Data.Common;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>A person or a machine about to be stored.</summary>
internal sealed record NewPerson
{
    public required Guid Id { get; init; }

    /// <summary>As <see cref="EmailAddress.Normalised"/> returns it. A machine has a unique name here instead.</summary>
    public required string Email { get; init; }

    public string Name { get; init; } = "";

    public bool IsMachine { get; init; }

    /// <summary>Empty if they have no password.</summary>
    public string PasswordHash { get; init; } = "";
}

/// <summary>Writes the table <c>people</c>.</summary>
internal static class PersonTable
{
    /// <summary>
    /// Locks a person's row until the transaction ends, so that nobody disables them or changes their roles meanwhile. It is an update
    /// that changes nothing, because SQLite has no <c>for update</c>. False if they are disabled.
    /// </summary>
    public static Task<bool> HoldAsync(Guid id, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteScalarAsync<bool>(
            "update people set name = name where id = @id returning disabled_at is null", new { id }, ct);

    /// <summary>
    /// Locks the rows of all administrators of all sites until the transaction ends, so that nobody disables one or takes the role away.
    /// </summary>
    public static Task HoldAdministratorsAsync(DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            update people
            set name = name
            where id in (select r.person_id from roles as r where r.site_id is null and r.role = 'administrator')
            """,
            ct);

    /// <summary>False if the address is taken.</summary>
    public static async Task<bool> InsertAsync(NewPerson person, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            insert into people (id, email, name, machine, password_hash, created_at)
            values (@Id, @Email, @Name, @IsMachine, @PasswordHash, @now)
            on conflict (email) do nothing
            """,
            new { person.Id, person.Email, person.Name, person.IsMachine, person.PasswordHash, now },
            ct) == 1;

    public static Task RenameAsync(Guid id, string name, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync("update people set name = @name where id = @id", new { id, name }, ct);

    public static Task SetPasswordAsync(Guid id, string hash, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync("update people set password_hash = @hash where id = @id", new { id, hash }, ct);

    /// <summary>Disables a person from a time on, or enables them again if it is null.</summary>
    public static Task DisableAsync(Guid id, DateTimeOffset? at, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync("update people set disabled_at = @at where id = @id", new { id, at }, ct);
}
