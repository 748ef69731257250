using Dapper;
using Moderation;
using Moderation.Access;
using Moderation.Rules;
using Npgsql;
using ReviewSpeed.Seeding;
using Servers;
using Shared.Storage;

namespace ReviewSpeed.Measuring;

/// <summary>What is measured: Moderation in a process of its own, over a database with a population in it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string AdminToken = "mod_review-speed-administrator-token";

    private readonly PostgresServer? _postgres;
    private readonly DirectoryInfo? _folder;

    private Stage(PostgresServer? postgres, DirectoryInfo? folder, ModerationDatabase database, ServiceProcess service)
    {
        (_postgres, _folder, Database, Service) = (postgres, folder, database, service);
        Administrator = new Moderator(Service.Address, Guid.Empty, AdminToken);
    }

    public ModerationDatabase Database { get; }

    public ServiceProcess Service { get; }

    /// <summary>The sites in the order of their size, the big one first.</summary>
    public IReadOnlyList<Guid> Sites { get; private set; } = [];

    /// <summary>May do everything everywhere.</summary>
    public Moderator Administrator { get; }

    /// <param name="provider">The engine.</param>
    /// <param name="connection">A database that is there already; null for a private one that goes with this.</param>
    /// <param name="explains">Lets the server write down how it does each statement; PostgreSQL only.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<Stage> BeginAsync(DatabaseProvider provider, string? connection, bool explains, CancellationToken ct)
    {
        var postgres = provider == DatabaseProvider.Postgres && connection is null ? new PostgresServer() : null;
        var folder = provider == DatabaseProvider.Sqlite && connection is null ? Directory.CreateTempSubdirectory("review-speed-") : null;
        connection ??= postgres is null ? $"Data Source={Path.Combine(folder!.FullName, "moderation.db")}" : await PrepareAsync(postgres, ct);
        var database = new ModerationDatabase(new DatabaseOptions { Provider = provider, Schema = "moderation", ConnectionString = connection });
        var service = await ServiceProcess.StartAsync(
            "services/Moderation",
            new Dictionary<string, string?>
            {
                ["Database:Provider"] = provider.ToString(),
                ["ConnectionStrings:Moderation"] = explains ? Plans.Explaining(connection) : connection,
                ["Bus:Transport"] = "InMemory",
                ["Bootstrap:AdminToken"] = AdminToken,
                ["Logging:LogLevel:Default"] = "Warning",
                // As in production: the collector of a server, not of a desktop.
                ["DOTNET_gcServer"] = "0",
            },
            ct);
        var stage = new Stage(postgres, folder, database, service);
        stage.Sites = await stage.MakeSitesAsync(ct);
        return stage;
    }

    /// <summary>Fills the database, unless there are comments in it.</summary>
    public async Task SeedAsync(int held, int decided, Action<string> say, CancellationToken ct)
    {
        await using var connection = await Database.OpenAsync(ct);
        if (await connection.QueryFirstOrDefaultAsync<int?>("select 1 from comments") is not null)
        {
            say("There are comments already, which are measured as they are.");
            return;
        }

        var decider = await connection.QuerySingleAsync<Guid>("select id from people");
        await Loader.LoadAsync(Database, new Population(Sites, decider, DateTimeOffset.UtcNow).Comments(held, decided), say, ct);
        // What the service knows of the tables, it knows from when they were empty.
        await Service.StopAsync(ct);
        await Service.RestartAsync(ct);
    }

    /// <summary>Somebody new with the same role at each of these sites; at all where there are none.</summary>
    public async Task<Moderator> AddAsync(Role role, IReadOnlyList<Guid?> sites, CancellationToken ct)
    {
        var (id, token, now) = (Guid.CreateVersion7(), AccessTokens.New(), DateTimeOffset.UtcNow);
        await Database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "insert into people (id, email, password_hash, name, created_at) values (@id, @email, '', @name, @now)",
                    new { id, email = $"{id:n}@example.com", name = $"Moderator {id:n}", now },
                    transaction);
                await transaction.Connection!.ExecuteAsync(
                    "insert into roles (id, person_id, site_id, role) values (@roleId, @id, @site, @role)",
                    sites.DefaultIfEmpty(null).Select(site => new { roleId = Guid.CreateVersion7(), id, site, role = role.Name() }),
                    transaction);
                await AccessTokens.InsertAsync(new NewToken { PersonId = id, Token = token }, now, transaction, ct);
            },
            ct);
        return new Moderator(Service.Address, id, token);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Database.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _folder?.Delete(recursive: true);
    }

    /// <summary>A server as one sets it up for millions of comments; all else is as it comes.</summary>
    private static async Task<string> PrepareAsync(PostgresServer postgres, CancellationToken ct)
    {
        var connectionString = await postgres.CreateDatabaseAsync(ct);
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            foreach (var setting in new[] { "shared_buffers = '1GB'", "effective_cache_size = '4GB'", "max_wal_size = '16GB'", "logging_collector = on" })
                await connection.ExecuteAsync($"alter system set {setting}");
            NpgsqlConnection.ClearPool(connection);
        }

        await postgres.KillAsync(ct);
        await postgres.RestartAsync(ct);
        return connectionString;
    }

    private async Task<IReadOnlyList<Guid>> MakeSitesAsync(CancellationToken ct)
    {
        await using var connection = await Database.OpenAsync(ct);
        if (await connection.QueryFirstOrDefaultAsync<int?>("select 1 from sites where name = 'speed-0'") is null)
        {
            for (var i = 0; i < Population.Shares.Count; i++)
                await Administrator.PostAsync("/v1/admin/sites", new { name = $"speed-{i}" }, ct);
        }

        return (await connection.QueryAsync<Guid>("select id from sites where name like 'speed-%' order by name")).AsList();
    }
}
