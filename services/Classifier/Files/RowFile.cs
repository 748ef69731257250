using System.Diagnostics.CodeAnalysis;
using Moderation.Contracts;

namespace Classifier.Files;

/// <summary>A row of the input, and how to write it again.</summary>
/// <param name="Text">Its text; null if the row has none.</param>
/// <param name="Author">Its author, as far as the file tells.</param>
/// <param name="Fields">All that the row holds, as its format keeps it.</param>
internal sealed record Row(string? Text, TextAuthor Author, object Fields);

/// <summary>A format of rows that can be read one by one, and written again with more columns.</summary>
internal abstract class RowFile
{
    /// <summary>The formats by the endings of their files.</summary>
    private static readonly Dictionary<string, Func<string, Columns, RowFile>> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = static (path, columns) => new CsvRows(path, columns),
        [".ndjson"] = static (path, columns) => new NdjsonRows(path, columns),
        [".jsonl"] = static (path, columns) => new NdjsonRows(path, columns),
    };

    /// <summary>The format of a file by its name; false if it is none of ours.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="file">The format.</param>
    public static bool TryOf(string path, Columns columns, [NotNullWhen(true)] out RowFile? file)
    {
        file = Formats.TryGetValue(Path.GetExtension(path), out var make) ? make(path, columns) : null;
        return file is not null;
    }

    /// <summary>Reads the rows from the first to the last.</summary>
    /// <exception cref="RowFileException">The file lacks a column, or a row cannot be read.</exception>
    public abstract IEnumerable<Row> Read();

    /// <summary>Writes what comes before the rows.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="added">The names of the added columns.</param>
    public abstract void WriteHead(TextWriter output, IReadOnlyList<string> added);

    /// <summary>Writes a row with the added columns.</summary>
    public abstract void Write(TextWriter output, Row row, IReadOnlyList<AddedValue> added);

    private protected static RowFileException Lacks(string path, string column, IEnumerable<string> columns) =>
        new($"{path} has no column '{column}'. It has: {string.Join(", ", columns)}.");

    private protected static RowFileException HasAlready(string path, string column) =>
        new($"{path} has a column '{column}' already. Rename or remove it.");
}

/// <summary>A file that cannot be scored; the message names the place and the fix.</summary>
internal sealed class RowFileException(string message) : Exception(message);
