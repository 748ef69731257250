using Microsoft.Data.Sqlite;
using Npgsql;

namespace Shared.Storage;

/// <summary>Checks whether this build may use a database, before it runs any script there. A refusal names the fix.</summary>
internal static class MigrationCheck
{
    /// <param name="options">The database.</param>
    /// <param name="scripts">This build's scripts for the database's engine.</param>
    /// <param name="applied">The journal.</param>
    /// <param name="earlierScript">A script of a build before the first release, if such a build made the database.</param>
    /// <returns>Null where the build may use the database.</returns>
    public static string? Refusal(
        DatabaseOptions options, IReadOnlyList<MigrationScript> scripts, IReadOnlyList<AppliedScript> applied, string? earlierScript)
    {
        if (earlierScript is not null)
            return EarlierBuild(options, earlierScript);
        var byName = scripts.ToDictionary(static script => script.Name);
        foreach (var script in applied)
        {
            if (byName.TryGetValue(script.Name, out var ours) && ours.Hash != script.Hash)
                return Changed(options, script.Name);
        }

        return null;
    }

    /// <summary>
    /// The scripts that a newer build has run. They are no reason to refuse: while instances are replaced one by one, an old one may
    /// restart.
    /// </summary>
    public static IReadOnlyList<string> OfNewerBuilds(IReadOnlyList<MigrationScript> scripts, IReadOnlyList<AppliedScript> applied) =>
        [.. applied.Select(static script => script.Name).Except(scripts.Select(static script => script.Name))];

    private static string EarlierBuild(DatabaseOptions options, string script) =>
        $"A build before the first release made {Place(options)}: its journal schemaversions lists {script}. This build starts from a new "
        + "baseline, and can neither read nor export the data there. "
        + $"Set {options.Setting} to {Empty(options)} and start again; nothing was changed.";

    private static string Changed(DatabaseOptions options, string script) =>
        $"The script {script} has changed since it ran in {Place(options)}, so the tables are not those that this build expects. "
        + "Put its text back and make the change in a new script, or start the build that the text came with; nothing was changed.";

    private static string Place(DatabaseOptions options) => options.Provider == DatabaseProvider.Postgres
        ? $"the schema {options.Schema} of the database {new NpgsqlConnectionStringBuilder(options.ConnectionString).Database}"
        : $"the file {new SqliteConnectionStringBuilder(options.ConnectionString).DataSource}";

    private static string Empty(DatabaseOptions options) => (options.Provider, options.Setting) switch
    {
        (DatabaseProvider.Postgres, _) => "an empty database",
        (_, "Data:Path") => "an empty folder",
        _ => "a file that does not exist",
    };
}
