using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Shared.Storage;

/// <summary>Tells the database failures that pass by themselves from those that a retry would only repeat.</summary>
public static class DatabaseFailure
{
    /// <summary>True when the database was unreachable, restarting, full or busy, so that a later retry may succeed.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        // 08 connection, 53 resources, 57P shutdown and crash, 40 conflict with another transaction; 25006 is a read-only stand-by, and
        // 57014 a statement that an operator or the server's time limit cancelled.
        PostgresException e => e.IsTransient
            || e.SqlState is "25006" or "57014"
            || e.SqlState[..2] is "08" or "53" or "40"
            || e.SqlState.StartsWith("57P", StringComparison.Ordinal),
        // 5 busy, 6 locked, 8 read-only (a file system that was remounted after an error), 10 input/output, 13 full, 14 cannot open.
        SqliteException e => e.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14,
        DbException e => e.IsTransient || e.InnerException is SocketException or IOException or TimeoutException,
        _ => exception is TimeoutException or SocketException,
    };
}
