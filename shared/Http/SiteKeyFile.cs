using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Shared.Http;

/// <summary>
/// Keeps the secret of site keys in a file that only its owner may read, where no setting names it and all services are one process, which
/// the transport tells. Other services have no folder in common, and need the setting.
/// </summary>
internal sealed class SiteKeyFile(IConfiguration configuration) : IPostConfigureOptions<SiteKeyOptions>
{
    private const string Name = "site-keys.secret";

    public void PostConfigure(string? name, SiteKeyOptions options)
    {
        var isAlone = string.Equals(configuration["Bus:Transport"] ?? "InMemory", "InMemory", StringComparison.OrdinalIgnoreCase);
        if (options.Secret.Length > 0 || !isAlone)
            return;
        var file = Path.Combine(configuration["Data:Path"] ?? "./data", Name);
        try
        {
            options.Secret = Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The secret of site keys cannot be kept in {file}: {e.Message} Set Data:Path to a folder that this process may write to, "
                + "or set SiteKeys:Secret.",
                e);
        }
    }

    private static string Read(string file)
    {
        if (!File.Exists(file))
            Make(file);
        return File.ReadAllText(file).Trim();
    }

    /// <summary>Whole or not at all: a file that a crash left empty would make every key invalid.</summary>
    private static void Make(string file)
    {
        MakeFolder(Path.GetDirectoryName(file)!);
        var unfinished = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(64, lowercase: true)));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(unfinished, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was faster, and its secret counts.
            File.Delete(unfinished);
        }
    }

    /// <summary>For this user alone, like the folder of the SQLite files, which it may be.</summary>
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
