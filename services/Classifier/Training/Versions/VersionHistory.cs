using System.Globalization;
using Classifier.Scoring;

namespace Classifier.Training.Versions;

/// <summary>
/// Which versions served, in a file beside the pointer: a line for each change, with its time, what it was and the version that served
/// from then on. Only ever appended to. Held open while a version changes, so that two people cannot change it at once.
/// </summary>
internal sealed class VersionHistory : IDisposable
{
    /// <summary>A new version went on top of the one that served.</summary>
    public const string Promoted = "promoted";

    /// <summary>An earlier version serves again.</summary>
    public const string Returned = "returned-to";

    /// <summary>This one was found serving, put there by hand or by whoever shipped it.</summary>
    public const string Found = "found";

    private readonly FileStream _file;
    private readonly List<string> _served;

    /// <exception cref="IOException">Another process changes the version now, or the folder cannot be written to.</exception>
    public VersionHistory(ModelsRoot root)
    {
        _file = new FileStream(root.PathOf(ModelsRoot.History), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(_file, leaveOpen: true);
        _served = Replay(reader.ReadToEnd().Split('\n'));
    }

    /// <summary>The version that served before this one; null when none is known.</summary>
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

    /// <summary>The versions on top of one another, the last one on top; lines that say something else are passed over.</summary>
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
        // Going back twice must reach the one before, and not the one that was just left.
        if (change != Promoted && served.LastIndexOf(version) is >= 0 and var at)
            served.RemoveRange(at + 1, served.Count - at - 1);
        else if (served.LastOrDefault() != version)
            served.Add(version);
    }
}
