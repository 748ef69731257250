using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Shared.Storage;

/// <summary>The file of a SQLite database: who may read it, and what is wrong with it.</summary>
internal static partial class SqliteFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// Makes the folder and the file where they are missing, for this user alone. A file that others could read is taken from them: it
    /// holds what readers wrote. A folder that exists stays as it is, because other programs may use it.
    /// </summary>
    /// <exception cref="RefusedDatabaseException">The folder or the file cannot be made.</exception>
    public static void Prepare(DatabaseOptions options, ILogger logger)
    {
        var file = Path.GetFullPath(MigratedTables.FileOf(options));
        try
        {
            // Not where settings are read: a command that only looks must not make a folder.
            if (options.Setting == "Data:Path")
                MakeFolder(Path.GetDirectoryName(file)!);
            if (!OperatingSystem.IsWindows())
                Close(file, logger);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedDatabaseException(
                $"The file {file} cannot be made or opened: {e.Message} Give the user {Environment.UserName} the right to write to its "
                + $"folder, or set {options.Setting} to another place.",
                e);
        }
    }

    /// <summary>What is wrong with the file, with the fix; null if the failure is another one.</summary>
    public static string? FaultOf(Exception failure, DatabaseOptions options) => (failure as SqliteException)?.SqliteErrorCode switch
    {
        // 8 read-only, 14 cannot open.
        8 or 14 => $"The file {MigratedTables.FileOf(options)} cannot be written. Give the user {Environment.UserName} the right to write "
            + $"to it and to its folder, and see that the disk is not mounted read-only. {options.Setting} says where the file is.",
        _ when IsDamage(failure) => $"The file {MigratedTables.FileOf(options)} is damaged, or is no SQLite database. Stop the program, "
            + "move the file away with those beside it that end in -wal and -shm, and put your last backup in its place. Without a backup, "
            + "the command .recover of the program sqlite3 saves what can be read.",
        _ => null,
    };

    /// <summary>11 corrupt, 26 no database.</summary>
    public static bool IsDamage(Exception failure) => failure is SqliteException { SqliteErrorCode: 11 or 26 };

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
    }

    /// <summary>SQLite gives the files that it makes beside this one the same rights.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Close(string file, ILogger logger)
    {
        if (!File.Exists(file))
        {
            var own = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = Owner };
            File.Open(file, own).Dispose();
        }

        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
        {
            if (!File.Exists(part) || (File.GetUnixFileMode(part) & Others) == 0)
                continue;
            File.SetUnixFileMode(part, File.GetUnixFileMode(part) & ~Others);
            LogClosed(logger, part);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Other users of this machine could read {File}. From now on, only the user of this service can. Make backups as this user or as "
        + "root.")]
    private static partial void LogClosed(ILogger logger, string file);
}
