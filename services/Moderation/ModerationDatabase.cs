using Npgsql;
using Shared.Storage;

namespace Moderation;

/// <summary>Moderation's own tables: sites, people, comments with their decisions, and deliveries.</summary>
internal sealed class ModerationDatabase(DatabaseOptions options) : Database(Planned(options))
{
    /// <summary>
    /// Which index is the right one depends on the word, the site or the reason that is looked for, so PostgreSQL must not settle for one
    /// plan that does for all: planning takes a fraction of a millisecond, the wrong plan seconds. Nor may it compile what it takes for a
    /// long statement: that took twenty times as long as the whole statement, which ends with its first page. What goes by keys alone is
    /// excepted (<see cref="Database.OpenForKeysAsync"/>).
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
