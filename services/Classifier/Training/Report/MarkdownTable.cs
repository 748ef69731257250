using System.Text;

namespace Classifier.Training.Report;

/// <summary>A Markdown table. Columns whose heading ends in a colon hold numbers.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();

    public MarkdownTable(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
            _text.Append("| ").Append(column.TrimEnd(':')).Append(' ');
        _text.Append("|\n");
        foreach (var column in columns)
            _text.Append(column.EndsWith(':') ? "| --: " : "| --- ");
        _text.Append("|\n");
    }

    public MarkdownTable Row(params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
            _text.Append("| ").Append(cell).Append(' ');
        _text.Append("|\n");
        return this;
    }

    public override string ToString() => _text.ToString();
}
