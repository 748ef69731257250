using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shared.Storage;

/// <summary>
/// Lets one process at a time migrate a schema of PostgreSQL, by an advisory lock of a session. Give it a connection outside the pool: the
/// server frees the lock with the session, however the process ends, while a pooled session would keep it.
/// </summary>
/// <remarks>
/// A process that has to wait tries again after a pause. One that waits inside <c>pg_advisory_lock</c> holds a snapshot, and
/// <c>create index concurrently</c> in a script of the holder waits for older snapshots: the two would wait for each other, until
/// PostgreSQL ends one of them.
/// </remarks>
internal sealed partial class MigrationLock(NpgsqlConnection connection, string schema, ILogger logger, TimeProvider time)
{
    /// <summary>Longer than most scripts take; a start that gives up is repeated by the service's supervisor.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private string StillHeld =>
        $"Another session has held the lock of {schema}'s migrations for {LongestWait.TotalMinutes:0} minutes. Start again once its "
        + "migration is done. If no migration runs, end the session that holds the lock (locktype 'advisory' in pg_locks) by "
        + "pg_terminate_backend.";

    /// <summary>Runs <paramref name="work"/> while no other process migrates the schema.</summary>
    /// <exception cref="RefusedDatabaseException">Another session held the lock for all of <see cref="LongestWait"/>.</exception>
    public async Task HoldAsync(Func<Task> work, CancellationToken ct)
    {
        await TakeAsync(ct);
        try
        {
            await work();
        }
        finally
        {
            // Without the token: a start that is cancelled releases the lock as well. A session that is lost has released it.
            if (connection.State == ConnectionState.Open)
                await connection.ExecuteAsync("select pg_advisory_unlock(hashtext(@schema))", new { schema }, CancellationToken.None);
        }
    }

    private async Task TakeAsync(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        for (var tries = 1; !await TryAsync(ct); tries++)
        {
            if (time.GetElapsedTime(began) >= LongestWait)
                throw new RefusedDatabaseException(StillHeld);
            if (tries == 1)
                LogHeld(logger, schema, LongestWait);
            await Task.Delay(Pause, time, ct);
        }
    }

    private Task<bool> TryAsync(CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>("select pg_try_advisory_lock(hashtext(@schema))", new { schema }, ct);

    [LoggerMessage(LogLevel.Information, "Another process is migrating {Schema}. Waiting at most {LongestWait} for its lock")]
    private static partial void LogHeld(ILogger logger, string schema, TimeSpan longestWait);
}
