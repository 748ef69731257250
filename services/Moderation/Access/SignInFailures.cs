using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Moderation.Access.Auditing;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>Whether an attempt to sign in may go on.</summary>
internal sealed record SignInAttempt
{
    /// <summary>How long the address is locked out for; null when the attempt may go on.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Whether the address is locked out if this attempt fails.</summary>
    public bool IsLast { get; init; }
}

/// <summary>
/// Counts failed sign-ins by e-mail address, and locks the address out for a while after several. The attempt is counted before the
/// password is looked at, so that many at once get no more guesses than one after another.
/// </summary>
internal static class SignInFailures
{
    public const int Allowed = 5;

    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>Counts an attempt that is about to be made.</summary>
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
    /// Writes down that a password was wrong, of whom where they are known: what was typed in as an address stays a hash.
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

    /// <summary>What people mistype into this field is now and then their password.</summary>
    private static string HashOf(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)));
}
