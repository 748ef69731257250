using Npgsql;
using Shared.Storage;

namespace Moderation;

/// <summary>Moderation's own tables: sites, people, comments with their decisions, and deliveries.</summary>
internal sealed class ModerationDatabase(DatabaseOptions options) : Database(Planned(options))
{
    /// <summary>
    /// The right index depends on the word, the site or the reason in a search, so PostgreSQL must not keep one plan for all values:
    /// planning takes a fraction of a millisecond, a wrong plan takes seconds. JIT is off: for a statement that the planner takes for a
    /// long one, compiling took twenty times as long as running it, because it ends with its first page. Look-ups by key are excepted
    /// (<see cref="Database.OpenForKeysAsync"/>).
    /// </summary>
    private static DatabaseOptions Planned(DatabaseOptions options)
    {
        if (options.Provider != DatabaseProvider.Postgres)
            return options;
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        connection.Options = $"{connection.Options} -c plan_cache_mode=force_custom_plan -c jit=off".TrimStart();
        return options with { ConnectionString = connection.ToString() };
    }
}
