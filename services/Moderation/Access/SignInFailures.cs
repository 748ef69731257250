using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Moderation.Access;

/// <summary>
/// Counts failed sign-ins by e-mail address, and locks the address out for a while after several. The attempt is counted before the
/// password is looked at, so that many at once get no more guesses than one after another.
/// </summary>
internal static class SignInFailures
{
    public const int Allowed = 5;

    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>How long to wait, or null when this attempt may go on.</summary>
    public static async Task<TimeSpan?> CountAsync(string email, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var emailHash = HashOf(email);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "delete from sign_in_failures where last_at < @since", new { since = now - Memory }, transaction, cancellationToken: ct));
        var counted = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            insert into sign_in_failures (email_hash, failures, last_at)
            values (@emailHash, 1, @now)
            on conflict (email_hash) do update set
                failures = sign_in_failures.failures + 1,
                last_at = excluded.last_at,
                locked_until = case when sign_in_failures.failures + 1 >= {Allowed} then @lockUntil end
            where sign_in_failures.locked_until is null or sign_in_failures.locked_until <= @now
            """,
            new { emailHash, now, lockUntil = now + LockOut },
            transaction,
            cancellationToken: ct));
        if (counted == 1)
            return null;
        var until = await transaction.Connection!.QuerySingleAsync<DateTimeOffset>(new CommandDefinition(
            "select locked_until from sign_in_failures where email_hash = @emailHash", new { emailHash }, transaction, cancellationToken: ct));
        return until - now;
    }

    public static Task ForgetAsync(string email, DbTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "delete from sign_in_failures where email_hash = @EmailHash", new { EmailHash = HashOf(email) }, transaction, cancellationToken: ct));

    /// <summary>What people mistype into this field is now and then their password.</summary>
    private static string HashOf(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)));
}
