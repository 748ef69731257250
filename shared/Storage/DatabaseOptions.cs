namespace Shared.Storage;

/// <summary>The engine that a database runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>A file beside the process; for one process.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, 15 or newer.</summary>
    Postgres,
}

/// <summary>Where a service keeps its tables. Bound to <c>Database</c>, <c>Data</c> and <c>ConnectionStrings</c>.</summary>
public sealed record DatabaseOptions
{
    /// <summary><c>Database:Provider</c>.</summary>
    public required DatabaseProvider Provider { get; init; }

    /// <summary>
    /// <c>ConnectionStrings:NAME</c>: an Npgsql or a Microsoft.Data.Sqlite connection string. SQLite without one uses
    /// <c>NAME.db</c> in the folder <c>Data:Path</c>.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>The schema of the service's tables in PostgreSQL, and the name of its file in SQLite.</summary>
    public required string Schema { get; init; }

    /// <summary>The setting that says where the tables are, for errors: <c>ConnectionStrings:NAME</c> or <c>Data:Path</c>.</summary>
    public string Setting { get; init; } = "ConnectionStrings";
}
