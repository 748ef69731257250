using System.Globalization;
using CsvHelper;
using Moderation.Contracts;

namespace Classifier.Files;

/// <summary>A CSV file (RFC 4180) with a header row, in UTF-8.</summary>
internal sealed class CsvRows(string path, Columns columns) : RowFile
{
    public override IEnumerable<Row> Read()
    {
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        var head = HeadOf(csv);
        while (NextOf(csv) is { } fields)
        {
            yield return new Row(
                Field(columns.Text), new TextAuthor { Name = Field(columns.AuthorName), Url = Field(columns.AuthorUrl) }, fields);

            string? Field(string? column) =>
                column is not null && Array.IndexOf(head, column) is var at && at < fields.Length ? fields[at] : null;
        }
    }

    public override void WriteHead(TextWriter output, IReadOnlyList<string> added)
    {
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        var head = HeadOf(csv);
        if (added.FirstOrDefault(head.Contains) is { } taken)
            throw HasAlready(path, taken);
        Write(output, [.. head, .. added]);
    }

    public override void Write(TextWriter output, Row row, IReadOnlyList<AddedValue> added) =>
        Write(output, [.. (string[])row.Fields, .. added.Select(static value => value.Field)]);

    private string[] HeadOf(CsvReader csv)
    {
        if (NextOf(csv) is null)
            throw new RowFileException($"{path} is empty. Its first row must name the columns.");
        csv.ReadHeader();
        var head = csv.HeaderRecord!;
        return columns.All.FirstOrDefault(column => !head.Contains(column)) is { } missing ? throw Lacks(path, missing, head) : head;
    }

    private string[]? NextOf(CsvReader csv)
    {
        try
        {
            return csv.Read() ? csv.Parser.Record : null;
        }
        catch (CsvHelperException)
        {
            throw new RowFileException(
                $"{path} is no valid CSV at line {csv.Parser.RawRow}. Put fields with commas, quotes or line breaks in double quotes.");
        }
    }

    private static void Write(TextWriter output, IReadOnlyList<string> fields)
    {
        using var csv = new CsvWriter(output, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var field in fields)
            csv.WriteField(field);
        csv.NextRecord();
        csv.Flush();
    }
}
