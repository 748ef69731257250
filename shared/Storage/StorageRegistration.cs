using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Shared.Failures;

namespace Shared.Storage;

/// <summary>Registers a service's database.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Reads <c>Database:Provider</c> (default Sqlite) and <c>ConnectionStrings:NAME</c>, migrates at start, and adds a readiness check.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="name">Such as <c>Intake</c>: the connection string's name, and in lower case the schema's.</param>
    /// <param name="create">Creates the service's own database class.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it and the fix.</exception>
    public static IServiceCollection AddDatabase<TDatabase>(
        this IServiceCollection services, IConfiguration configuration, string name, Func<DatabaseOptions, TDatabase> create)
        where TDatabase : Database
    {
        var options = Read(configuration, name);
        services.AddSingleton(_ => create(options));
        services.AddTransientFailures(DatabaseFailure.IsTransient);
        services.AddSingleton(new ToMigrate(options.Schema));
        services.TryAddSingleton(static provider => new MigrationSummary(
            provider.GetRequiredService<ILogger<MigrationSummary>>(), provider.GetServices<ToMigrate>().Count()));
        services.AddHostedService<Migrations<TDatabase>>();
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            $"database-{options.Schema}",
            provider => new DatabaseHealthCheck(provider.GetRequiredService<TDatabase>()),
            HealthStatus.Unhealthy,
            ["ready"],
            TimeSpan.FromSeconds(3)));
        return services;
    }

    /// <summary>A database that the process migrates at its start.</summary>
    private sealed record ToMigrate(string Schema);

    private static DatabaseOptions Read(IConfiguration configuration, string name)
    {
        var setting = configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(setting, ignoreCase: true, out var provider))
            throw new InvalidOperationException($"Database:Provider is '{setting}'. Set it to Sqlite or Postgres.");

        var connectionString = configuration.GetConnectionString(name);
        if (provider == DatabaseProvider.Postgres && string.IsNullOrWhiteSpace(connectionString))
        {
            throw new InvalidOperationException(
                $"ConnectionStrings:{name} is missing. Set it to an Npgsql connection string, or set Database:Provider to Sqlite.");
        }

        return new DatabaseOptions
        {
            Provider = provider,
            Schema = name.ToLowerInvariant(),
            Setting = string.IsNullOrWhiteSpace(connectionString) ? "Data:Path" : $"ConnectionStrings:{name}",
            ConnectionString = string.IsNullOrWhiteSpace(connectionString)
                ? FileIn(configuration["Data:Path"] ?? "./data", name)
                : connectionString,
        };
    }

    private static string FileIn(string folder, string name) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, $"{name.ToLowerInvariant()}.db") }.ToString();
}
