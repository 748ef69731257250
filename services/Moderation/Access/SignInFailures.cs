using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Moderation.Access.Auditing;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>Whether an attempt to sign in may proceed.</summary>
internal sealed record SignInAttempt
{
    /// <summary>How long the address is still locked; null if the attempt may proceed.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Whether a failure of this attempt locks the address.</summary>
    public bool IsLast { get; init; }
}

/// <summary>
/// Counts failed sign-ins per e-mail address, and locks the address for a while after several. An attempt is counted before its password
/// is checked, so that concurrent attempts get no more guesses than consecutive ones.
/// </summary>
internal static class SignInFailures
{
    public const int Allowed = 5;

    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>Counts an attempt, before the password is checked.</summary>
    public static async Task<SignInAttempt> CountAsync(string email, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var emailHash = HashOf(email);
        await transaction.ExecuteAsync("delete from sign_in_failures where last_at < @since", new { since = now - Memory }, ct);
        var failures = await transaction.QuerySingleOrDefaultAsync<int?>(
            $"""
            insert into sign_in_failures (email_hash, failures, last_at)
            values (@emailHash, 1, @now)
            on conflict (email_hash) do update set
                failures = sign_in_failures.failures + 1,
                last_at = excluded.last_at,
                locked_until = case when sign_in_failures.failures + 1 >= {Allowed} then @lockUntil end
            where sign_in_failures.locked_until is null or sign_in_failures.locked_until <= @now
            returning failures
            """,
            new { emailHash, now, lockUntil = now + LockOut },
            ct);
        if (failures is { } counted)
            return new SignInAttempt { IsLast = counted >= Allowed };
        var until = await transaction.QuerySingleAsync<DateTimeOffset>(
            "select locked_until from sign_in_failures where email_hash = @emailHash", new { emailHash }, ct);
        return new SignInAttempt { Wait = until - now };
    }

    /// <summary>
    /// Records a wrong password in the audit log. The address of an unknown person is recorded as a hash only: people sometimes type their
    /// password into this field.
    /// </summary>
    public static async Task RecordAsync(
        string action,
        Person? person,
        string email,
        SignInAttempt attempt,
        DateTimeOffset now,
        DbTransaction transaction,
        CancellationToken ct)
    {
        foreach (var what in attempt.IsLast ? [action, "person.locked_out"] : new[] { action })
        {
            var entry = new AuditEntry
            {
                Action = what,
                Subject = person is null ? null : $"person:{person.Id}",
                Detail = person is null ? new Dictionary<string, object?> { ["emailHash"] = HashOf(email) } : null,
            };
            await AuditLog.AppendAsync(person?.Id, person?.Actor ?? "unknown", entry, now, transaction, ct);
        }
    }

    public static Task ForgetAsync(string email, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync("delete from sign_in_failures where email_hash = @EmailHash", new { EmailHash = HashOf(email) }, ct);

    private static string HashOf(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)));
}
