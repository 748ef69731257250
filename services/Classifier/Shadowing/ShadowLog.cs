using System.Globalization;
using System.Text.Json;

namespace Classifier.Shadowing;

/// <summary>
/// Keeps what a shadow scored: files of JSON lines that are only ever appended to, a new one when one is full, the oldest removed when
/// all together are too large. Several processes may share the folder; each writes files of its own.
/// </summary>
/// <remarks>For one thread at a time. A file that another process ended in the middle of a line may end in half a line.</remarks>
/// <param name="folder">Made when it is first written to.</param>
/// <param name="time">Names the files.</param>
/// <param name="fileBytes">A file is full with this many bytes.</param>
/// <param name="totalBytes">The most that all files may take.</param>
internal sealed class ShadowLog(string folder, TimeProvider time, long fileBytes = 8 << 20, long totalBytes = 64 << 20) : IDisposable
{
    private FileStream? _file;

    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    public void Append(IReadOnlyList<ShadowRecord> records)
    {
        if (records.Count == 0)
            return;
        var lines = new MemoryStream();
        foreach (var record in records)
        {
            JsonSerializer.Serialize(lines, record, ShadowRecord.Json);
            lines.WriteByte((byte)'\n');
        }
        try
        {
            if (_file is null || _file.Length + lines.Length > fileBytes)
                Open(lines.Length);
            _file!.Write(lines.GetBuffer().AsSpan(0, (int)lines.Length));
        }
        catch
        {
            // What follows half a line would be unreadable with it: the next goes to a new file.
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Open(long first)
    {
        Dispose();
        Directory.CreateDirectory(folder);
        MakeRoom(Math.Max(fileBytes, first));
        var now = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        // No buffer: lines are written in batches, and a reader should see them.
        var path = Path.Combine(folder, $"{now}-{Guid.NewGuid():n}.ndjson");
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    private void MakeRoom(long wanted)
    {
        var files = new DirectoryInfo(folder).GetFiles("*.ndjson").OrderByDescending(f => f.Name, StringComparer.Ordinal);
        var kept = wanted;
        foreach (var old in files)
        {
            kept += old.Length;
            if (kept > totalBytes)
                old.Delete();
        }
    }
}
