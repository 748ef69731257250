using Microsoft.Extensions.Logging;

namespace Shared.Storage;

/// <summary>
/// Logs in one line what the start of a process has migrated. A process with several services has several databases, and what its first
/// start prints must not begin with a page about them.
/// </summary>
/// <param name="logger">The log.</param>
/// <param name="databases">How many databases the process migrates; the line comes with the last.</param>
public sealed partial class MigrationSummary(ILogger logger, int databases)
{
    private readonly Lock _lock = new();
    private readonly List<string> _migrated = [];
    private int _done;

    /// <summary>Records that a database is up to date.</summary>
    /// <param name="schema">The database's schema.</param>
    /// <param name="scripts">The scripts that ran, in their order; usually none.</param>
    public void Add(string schema, IReadOnlyList<string> scripts)
    {
        lock (_lock)
        {
            if (scripts.Count > 0)
                _migrated.Add($"{schema} ({TextOf(scripts)})");
            if (++_done == databases && _migrated.Count > 0)
                LogMigrated(logger, string.Join(", ", _migrated));
        }
    }

    private static string TextOf(IReadOnlyList<string> scripts) =>
        scripts.Count == 1 ? scripts[0] : $"{scripts.Count} scripts from {scripts[0]} to {scripts[^1]}";

    [LoggerMessage(LogLevel.Information, "Migrated {Databases}")]
    private static partial void LogMigrated(ILogger logger, string databases);
}
