using System.Text;

namespace Shared.Reading;

/// <summary>Builds a text of which every character knows its place in the original.</summary>
/// <param name="capacity">The expected number of characters.</param>
public sealed class ReducedTextBuilder(int capacity)
{
    private readonly StringBuilder _text = new(capacity);
    private readonly List<int> _begins = new(capacity);
    private readonly List<int> _ends = new(capacity);

    /// <summary>The number of characters so far.</summary>
    public int Length => _text.Length;

    /// <summary>The last character; NUL if there is none.</summary>
    public char Last => _text.Length > 0 ? _text[^1] : '\0';

    /// <summary>Appends a character.</summary>
    /// <param name="c">The character.</param>
    /// <param name="begin">The first UTF-16 code unit of the original that it represents.</param>
    /// <param name="end">The code unit after the last one.</param>
    public void Add(char c, int begin, int end)
    {
        _text.Append(c);
        _begins.Add(begin);
        _ends.Add(end);
    }

    /// <summary>Appends characters of another text with their places.</summary>
    public void Add(ReducedText from, int start, int end)
    {
        for (var i = start; i < end; i++)
            Add(from.Text[i], from.BeginOf(i), from.EndOf(i));
    }

    /// <summary>The characters from this one on.</summary>
    internal string Since(int start) => _text.ToString(start, Length - start);

    /// <summary>Removes the characters from this one on.</summary>
    internal void CutTo(int length)
    {
        _text.Length = length;
        _begins.RemoveRange(length, _begins.Count - length);
        _ends.RemoveRange(length, _ends.Count - length);
    }

    /// <summary>The text.</summary>
    public ReducedText Build() => new(_text.ToString(), [.. _begins], [.. _ends]);

    internal ReducedText Build(MovedPlaces places) => Build().ReadAs(places);
}
