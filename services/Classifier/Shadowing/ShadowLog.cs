using System.Globalization;
using System.Text.Json;

namespace Classifier.Shadowing;

/// <summary>
/// Writes the scores of a shadow to files of JSON lines. Starts a new file when one is full, and deletes the oldest when all together are
/// too large. Several processes may share the folder; each writes its own files.
/// </summary>
/// <remarks>Not safe for concurrent use. A file may end in half a line if its process was killed.</remarks>
/// <param name="folder">Created by the first write.</param>
/// <param name="time">Names the files.</param>
/// <param name="fileBytes">The most bytes of a file.</param>
/// <param name="totalBytes">The most bytes of all files.</param>
internal sealed class ShadowLog(string folder, TimeProvider time, long fileBytes = 8 << 20, long totalBytes = 64 << 20) : IDisposable
{
    private FileStream? _file;

    /// <exception cref="IOException">The folder is not writable, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write to the folder.</exception>
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
            // The file may end in half a line, which would corrupt the next one. Continue in a new file.
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
        // Unbuffered, so that readers see each batch at once.
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
