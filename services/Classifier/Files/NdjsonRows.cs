using System.Text.Json;
using System.Text.Json.Nodes;
using Moderation.Contracts;

namespace Classifier.Files;

/// <summary>A file with a JSON object in each line, in UTF-8.</summary>
internal sealed class NdjsonRows(string path, Columns columns) : RowFile
{
    public override IEnumerable<Row> Read()
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return RowOf(line, number);
        }
    }

    public override void WriteHead(TextWriter output, IReadOnlyList<string> added)
    {
    }

    public override void Write(TextWriter output, Row row, IReadOnlyList<AddedValue> added)
    {
        var fields = (JsonObject)row.Fields;
        foreach (var (name, value) in added)
        {
            if (fields.ContainsKey(name))
                throw HasAlready(path, name);
            fields[name] = value is null ? null : JsonSerializer.SerializeToNode(value);
        }

        output.Write(fields.ToJsonString());
        output.Write('\n');
    }

    private Row RowOf(string line, int number)
    {
        JsonObject? fields;
        try
        {
            fields = JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            fields = null;
        }

        if (fields is null)
            throw new RowFileException($"{path} has no JSON object in line {number}. Send one object in each line.");
        return new Row(
            Field(columns.Text), new TextAuthor { Name = Field(columns.AuthorName), Url = Field(columns.AuthorUrl) }, fields);

        string? Field(string? column)
        {
            if (column is null)
                return null;
            if (!fields.TryGetPropertyValue(column, out var value))
                throw Lacks(path, column, fields.Select(static field => field.Key));
            return value is null || value.GetValueKind() == JsonValueKind.String
                ? value?.GetValue<string>()
                : throw new RowFileException($"{path}: {column} is no text in line {number}.");
        }
    }
}
