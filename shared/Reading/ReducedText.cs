namespace Shared.Reading;

/// <summary>The text that a reader sees, with the place of every character in the original.</summary>
/// <param name="text">The text.</param>
/// <param name="begins">Where the original of each character begins; null if the text is the original.</param>
/// <param name="ends">Where the original of each character ends; null if the text is the original.</param>
public sealed class ReducedText(string text, int[]? begins = null, int[]? ends = null)
{
    private MovedPlaces? _moved;

    /// <summary>The text itself.</summary>
    public string Text { get; } = text;

    /// <summary>Whether marks in the original make readers see its letters in another order, the one of this text.</summary>
    public bool IsReordered => _moved is not null;

    /// <summary>
    /// The first UTF-16 code unit of the original that the character at <paramref name="index"/> represents. It grows along the text; see
    /// <see cref="PlaceOf"/>.
    /// </summary>
    public int BeginOf(int index) => begins is null ? index : begins[index];

    /// <summary>The same places under other characters, one for each of these.</summary>
    public ReducedText Spelt(string text) => new ReducedText(text, begins, ends).ReadAs(_moved);

    /// <summary>The code unit after the last one that it represents.</summary>
    public int EndOf(int index) => ends is null ? index + 1 : ends[index];

    /// <summary>
    /// The part of the original that holds what begins and ends at these places. They differ only where <see cref="IsReordered"/>: there
    /// <see cref="BeginOf"/> and <see cref="EndOf"/> give the place at which a character is read.
    /// </summary>
    public TextRange PlaceOf(int begin, int end) => _moved?.Real(new TextRange(begin, end)) ?? new TextRange(begin, end);

    /// <summary>The same, made of a text of which some characters are read in other places.</summary>
    internal ReducedText ReadAs(ReducedText source) => ReadAs(source._moved);

    internal ReducedText ReadAs(MovedPlaces? moved)
    {
        _moved = moved;
        return this;
    }
}
