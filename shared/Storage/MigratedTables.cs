using Microsoft.Data.Sqlite;
using Npgsql;

namespace Shared.Storage;

/// <summary>
/// Checks for commands whether a database has this build's tables. Only the service migrates: a command that did so would upgrade the
/// tables of a service that runs, or make an empty database in the wrong folder.
/// </summary>
public static class MigratedTables
{
    /// <summary>Null if the tables are there; otherwise why they are not, and the fix.</summary>
    public static async Task<string?> WhyMissingAsync(Database database, CancellationToken ct)
    {
        var options = database.Options;
        if (options.Provider == DatabaseProvider.Sqlite && !File.Exists(FileOf(options)))
        {
            return $"There is no database at {Path.GetFullPath(FileOf(options))}. Run the command in the folder where the service runs, or "
                + $"set {options.Setting} as the service has it.";
        }

        await using var connection = await database.OpenAsync(ct);
        var applied = (await MigrationJournal.ReadAsync(connection, options, ct)).Select(static script => script.Name).ToList();
        var missing = MigrationScript.In(database.GetType().Assembly).Where(script => script.IsFor(options.Provider))
            .Select(static script => script.Name).Except(applied).ToList();
        return (missing.Count, applied.Count) switch
        {
            (0, _) => null,
            (_, 0) => $"{Place(options)} has no tables yet. Check {options.Setting}, or start the service once, which makes them.",
            _ => $"{Place(options)} lacks the script {missing[0]} of this build. Start the service of this build once, which runs it.",
        };
    }

    internal static string FileOf(DatabaseOptions options) => new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;

    private static string Place(DatabaseOptions options) => options.Provider == DatabaseProvider.Postgres
        ? $"The database {new NpgsqlConnectionStringBuilder(options.ConnectionString).Database}"
        : $"The file {FileOf(options)}";
}
