using System.Globalization;
using Classifier.Scoring;

namespace Classifier.Training.Versions;

/// <summary>
/// The file that records which versions served: a line for each change, with its time, its kind and the new version. Append-only. Stays
/// open during a change, so that two people cannot make one at once.
/// </summary>
internal sealed class VersionHistory : IDisposable
{
    /// <summary>A version was promoted.</summary>
    public const string Promoted = "promoted";

    /// <summary>A rollback to an earlier version.</summary>
    public const string Returned = "returned-to";

    /// <summary>A version was found serving that was set by hand, or shipped.</summary>
    public const string Found = "found";

    private readonly FileStream _file;
    private readonly List<string> _served;

    /// <exception cref="IOException">Another process is changing the version, or the folder is not writable.</exception>
    public VersionHistory(ModelsRoot root)
    {
        _file = new FileStream(root.PathOf(ModelsRoot.History), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(_file, leaveOpen: true);
        _served = Replay(reader.ReadToEnd().Split('\n'));
    }

    /// <summary>The version that served before this one; null if unknown.</summary>
    public string? Before(string? serving)
    {
        var at = serving is null ? -1 : _served.LastIndexOf(serving);
        return at >= 0 ? _served.Take(at).LastOrDefault() : _served.LastOrDefault();
    }

    public void Add(DateTimeOffset time, string change, string version)
    {
        _file.Seek(0, SeekOrigin.End);
        var line = string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} {change} {version}\n");
        _file.Write(System.Text.Encoding.UTF8.GetBytes(line));
        _file.Flush(flushToDisk: true);
        Apply(_served, change, version);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The stack of promoted versions, the latest on top. Skips unknown lines.</summary>
    public static List<string> Replay(IEnumerable<string> lines)
    {
        var served = new List<string>();
        foreach (var line in lines)
        {
            if (line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, var change, var version])
                Apply(served, change, version);
        }

        return served;
    }

    private static void Apply(List<string> served, string change, string version)
    {
        // A second rollback must reach an earlier version, and not the one that the first left.
        if (change != Promoted && served.LastIndexOf(version) is >= 0 and var at)
            served.RemoveRange(at + 1, served.Count - at - 1);
        else if (served.LastOrDefault() != version)
            served.Add(version);
    }
}
