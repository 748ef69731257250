using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Moderation.Access.Auditing;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>
/// Counts failed sign-ins (<see cref="SignInLimit"/>). An attempt is counted before its password is checked, so that concurrent attempts
/// get no more guesses than consecutive ones. Failures are forgotten after an hour. Each is followed by a password's hash, of which an
/// instance computes two at once, so strangers cannot add more than some ten thousand rows.
/// </summary>
internal static class SignInFailures
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private static readonly TimeSpan Familiar = TimeSpan.FromDays(90);

    /// <summary>Counts an attempt, before the password is checked. Returns it with what follows from the count.</summary>
    public static async Task<SignInAttempt> CountAsync(
        SignInAttempt attempt, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var network = attempt.Network;
        await ForgetOldAsync(now, transaction, ct);
        var rows = await transaction.QueryAsync<Row>(
            "select network, locked_until, signed_in_at from sign_in_attempts where email_hash = @Hash and network in (@network, '')",
            new { Hash = HashOf(attempt.Email), network },
            ct);
        var limits = SignInLimit.For(familiar: rows.Any(row => row.Network == network && row.SignedInAt > now - Familiar));
        if (limits.Max(limit => limit.Wait(rows.Find(row => row.Network == limit.RowOf(network))?.LockedUntil, now)) is { } wait)
            return attempt with { Wait = wait };
        var reached = new List<SignInLimit>();
        foreach (var limit in limits)
        {
            // Null if another request has locked it since it was read.
            if (await CountAsync(limit, attempt, now, transaction, ct) is not { } failures)
                return attempt with { Wait = limit.LockOut };
            if (failures >= limit.Allowed)
                reached.Add(limit);
        }

        return attempt with { Reached = reached };
    }

    /// <summary>
    /// Records in the audit log that a failure has locked a person's address, at most once an hour for each network. Nothing is recorded
    /// about an unknown address: anyone can type in any number of these. Both take the same writes, and so the same time.
    /// </summary>
    /// <param name="attempt">The attempt that failed.</param>
    /// <param name="by">The person, if the request was authenticated.</param>
    /// <param name="now">The current time.</param>
    /// <param name="transaction">The transaction to write in.</param>
    /// <param name="ct">Cancels the statement.</param>
    public static async Task RecordAsync(
        SignInAttempt attempt, Person? by, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        foreach (var limit in attempt.Reached)
        {
            var due = await transaction.ExecuteAsync(
                """
                update sign_in_attempts
                set recorded_at = @now
                where email_hash = @Hash and network = @Row and (recorded_at is null or recorded_at <= @before)
                """,
                new { now, before = now - Memory, Hash = HashOf(attempt.Email), Row = limit.RowOf(attempt.Network) },
                ct);
            var person = await transaction.QuerySingleOrDefaultAsync<Guid?>(
                "select id from people where email = @Email and disabled_at is null", new { attempt.Email }, ct);
            if (due == 0 || person is null)
                continue;
            var entry = new AuditEntry
            {
                Action = limit.Action,
                Subject = $"person:{person}",
                Detail = new Dictionary<string, object?> { ["network"] = attempt.Network },
            };
            await AuditLog.AppendAsync(by?.Id, by?.Actor ?? "unknown", entry, now, transaction, ct);
        }
    }

    /// <summary>Unlocks the address for a network from which the person has proved to be who they are.</summary>
    public static Task SucceedAsync(SignInAttempt attempt, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            insert into sign_in_attempts (email_hash, network, failures, last_at, signed_in_at)
            values (@Hash, @Network, 0, @now, @now)
            on conflict (email_hash, network) do update set
                failures = 0,
                last_at = excluded.last_at,
                locked_until = null,
                signed_in_at = excluded.signed_in_at
            """,
            new { Hash = HashOf(attempt.Email), attempt.Network, now },
            ct);

    /// <summary>Unlocks the address for all networks, and forgets which of them are familiar.</summary>
    public static Task ForgetAsync(string email, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync("delete from sign_in_attempts where email_hash = @Hash", new { Hash = HashOf(email) }, ct);

    private static Task<int?> CountAsync(
        SignInLimit limit, SignInAttempt attempt, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.QuerySingleOrDefaultAsync<int?>(
            """
            insert into sign_in_attempts (email_hash, network, failures, last_at)
            values (@Hash, @Row, 1, @now)
            on conflict (email_hash, network) do update set
                failures = case when sign_in_attempts.last_at < @since then 0 else sign_in_attempts.failures end + 1,
                last_at = excluded.last_at,
                locked_until = case
                    when sign_in_attempts.last_at >= @since and sign_in_attempts.failures + 1 >= @Allowed then @lockUntil
                end
            where sign_in_attempts.locked_until is null
                or sign_in_attempts.locked_until <= @now
                or sign_in_attempts.locked_until > @lockUntil
            returning failures
            """,
            new
            {
                Hash = HashOf(attempt.Email),
                Row = limit.RowOf(attempt.Network),
                now,
                since = now - Memory,
                limit.Allowed,
                lockUntil = now + limit.LockOut,
            },
            ct);

    private static Task<int> ForgetOldAsync(DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            "delete from sign_in_attempts where last_at < @since and (signed_in_at is null or signed_in_at < @unfamiliar)",
            new { since = now - Memory, unfamiliar = now - Familiar },
            ct);

    private static string HashOf(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)));

    private sealed record Row
    {
        public required string Network { get; init; }

        public DateTimeOffset? LockedUntil { get; init; }

        public DateTimeOffset? SignedInAt { get; init; }
    }
}
