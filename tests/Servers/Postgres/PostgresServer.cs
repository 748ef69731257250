using Npgsql;

namespace Servers;

/// <summary>A real PostgreSQL: postgres:17 where Docker is used, else the newest of this machine's own.</summary>
public sealed class PostgresServer : RealServer
{
    internal const string User = "tests";
    internal const string Password = "tests";

    // Every test has a database and every service in it a pool of its own.
    internal static readonly string[] Settings = ["-c", "max_connections=500"];

    private readonly int _port;

    public PostgresServer() : this(Docker.IsUsed)
    {
    }

    private PostgresServer(bool inDocker) : this(inDocker, FreePort.Next())
    {
    }

    private PostgresServer(bool inDocker, int port)
        : base(inDocker ? PostgresInDocker.Host(port) : new PostgresOnThisMachine(port)) => _port = port;

    /// <summary>This machine has a PostgreSQL to run without Docker.</summary>
    public static bool IsInstalled => PostgresOnThisMachine.IsInstalled;

    public static PostgresServer InDocker() => new(inDocker: true);

    public static PostgresServer OnThisMachine() => new(inDocker: false);

    /// <summary>Makes an empty database for one test and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken ct)
    {
        await StartAsync(ct);
        var name = $"test_{Guid.CreateVersion7():N}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooling: false));
        await connection.OpenAsync(ct);
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync(ct);
        return ConnectionString(name, pooling: true);
    }

    private protected override async Task AskAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooling: false));
        await connection.OpenAsync(ct);
    }

    private string ConnectionString(string database, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = Host.Address,
        Port = _port,
        Username = User,
        Password = Password,
        Database = database,
        Pooling = pooling,
        Timeout = 5,
    }.ConnectionString;
}
