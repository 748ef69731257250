using System.Globalization;
using CsvHelper;

namespace Replay;

/// <summary>A comment and what people said of it: 1, 0, or nothing.</summary>
internal sealed record LabelledComment(string Content, IReadOnlyDictionary<string, bool> Labels);

internal static class CommentCsv
{
    /// <summary>Takes <paramref name="limit"/> rows evenly from the file, since data sets are sorted by source.</summary>
    public static List<LabelledComment> Read(FileInfo file, string textColumn, string[] labelColumns, int limit)
    {
        var all = ReadAll(file, textColumn, labelColumns);
        if (all.Count <= limit)
            return all;
        return [.. Enumerable.Range(0, limit).Select(i => all[(int)((long)i * all.Count / limit)])];
    }

    private static List<LabelledComment> ReadAll(FileInfo file, string textColumn, string[] labelColumns)
    {
        using var reader = new StreamReader(file.FullName);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var comments = new List<LabelledComment>();
        while (csv.Read())
        {
            comments.Add(new LabelledComment(
                csv.GetField(textColumn) ?? "",
                labelColumns.Where(c => csv.GetField(c) is "0" or "1").ToDictionary(c => c, c => csv.GetField(c) == "1")));
        }

        return comments;
    }
}
