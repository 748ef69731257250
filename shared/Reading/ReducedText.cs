namespace Shared.Reading;

/// <summary>The text that a reader sees, with the place of every character in the original.</summary>
/// <param name="text">The text.</param>
/// <param name="begins">Where the original of each character begins; null if the text is the original.</param>
/// <param name="ends">Where the original of each character ends; null if the text is the original.</param>
public sealed class ReducedText(string text, int[]? begins = null, int[]? ends = null)
{
    /// <summary>The text itself.</summary>
    public string Text { get; } = text;

    /// <summary>The first UTF-16 code unit of the original that the character at <paramref name="index"/> represents.</summary>
    public int BeginOf(int index) => begins is null ? index : begins[index];

    /// <summary>The same places under other characters, one for each of these.</summary>
    public ReducedText Spelt(string text) => new(text, begins, ends);

    /// <summary>The code unit after the last one that it represents.</summary>
    public int EndOf(int index) => ends is null ? index + 1 : ends[index];
}
