using System.Text;

namespace Shared.Reading;

/// <summary>
/// A text without the differences that do not change its meaning: case, compatibility forms, accents, invisible characters. Maps every
/// folded character to its place in the original. Reusable, but not safe for concurrent use.
/// </summary>
public sealed class FoldedText
{
    private const char Unknown = '\0', Dropped = '\u0001', Several = '\u0002';

    // A cache. Threads may fill the same entry at once, with the same value.
    private static readonly char[] Known = new char[char.MaxValue + 1];

    private char[] _chars = new char[1024];
    private int[] _firsts = new int[1024];
    private int[] _lasts = new int[1024];
    private bool? _isMostlyLatin;
    private bool[] _uppers = new bool[1024];
    private byte[] _accents = new byte[1024];

    /// <summary>The text that was folded last.</summary>
    public ReducedText Source { get; private set; } = new("");

    /// <summary>The number of folded characters.</summary>
    public int Length { get; private set; }

    /// <summary>A folded character.</summary>
    public char this[int index] => _chars[index];

    /// <summary>The first UTF-16 code unit of the original that the character at <paramref name="index"/> represents.</summary>
    public int BeginOf(int index) => Source.BeginOf(_firsts[index]);

    /// <summary>The code unit after the last one that it represents.</summary>
    public int EndOf(int index) => Source.EndOf(_lasts[index]);

    /// <summary>Where the folded characters from one to before another stand in <see cref="Source"/>.</summary>
    /// <param name="begin">The first one; <see cref="Length"/> for the end of the text.</param>
    /// <param name="end">The one after the last.</param>
    public TextRange InSource(int begin, int end)
    {
        var from = begin < Length ? _firsts[begin] : Source.Text.Length;
        return new TextRange(from, end > begin ? _lasts[end - 1] + 1 : from);
    }

    /// <summary>Whether the original was a capital letter.</summary>
    public bool IsUpper(int index) => _uppers[index];

    /// <summary>
    /// Whether the original has an accent that ordinary writing uses, as in "año", "søt" or "й". One letter with a heap of marks, or one
    /// that is struck through, is disguised instead.
    /// </summary>
    public bool IsAccented(int index) => _accents[index] is > 0 and <= Accents.MostOnLetter;

    /// <summary>Whether the original has more marks, or a stroke through it, than any writing has on a letter.</summary>
    public bool HasHeapOfMarks(int index) => _accents[index] > Accents.MostOnLetter;

    /// <summary>Whether most letters are Latin. Then a word of nothing but lookalikes is disguised, and not Russian or Greek.</summary>
    public bool IsMostlyLatin => _isMostlyLatin ??= CountLatin();

    /// <summary>Folded characters; valid until the next text is folded.</summary>
    public ReadOnlySpan<char> Slice(int start, int length) => _chars.AsSpan(start, length);

    /// <summary>Folds a text, which replaces the one before.</summary>
    /// <param name="source">The text.</param>
    /// <param name="longest">UTF-16 code units of it beyond this are ignored.</param>
    public void Fold(ReducedText source, int longest)
    {
        Length = 0;
        Source = source;
        _isMostlyLatin = null;
        var text = source.Text;
        var end = Math.Min(text.Length, longest);
        for (var i = 0; i < end; i++)
        {
            var c = text[i];
            if (c < 128)
                Add(char.ToLowerInvariant(c), i, i, char.IsAsciiLetterUpper(c));
            else if (char.IsSurrogate(c))
                i += FoldSurrogate(text, i);
            else
                FoldBasic(i, c);
        }
    }

    private void FoldBasic(int i, char c)
    {
        if (Known[c] == Unknown)
            Known[c] = Classify(c);
        switch (Known[c])
        {
            case Dropped: AddMark(c); break;
            case Several: AddAll(Folding.Decompose(new Rune(c)), i, i, false); break;
            default: Add(Known[c], i, i, char.IsUpper(c), Accents.On(c)); break;
        }
    }

    private int FoldSurrogate(string text, int i)
    {
        // A lone surrogate is no character.
        if (!Rune.TryGetRuneAt(text, i, out var rune))
            return 0;
        AddAll(Folding.Decompose(rune), i, i + 1, Rune.IsUpper(rune));
        return 1;
    }

    private static char Classify(char c)
    {
        var folded = Folding.Decompose(new Rune(c));
        return folded.Length switch { 0 => Dropped, 1 => folded[0], _ => Several };
    }

    private bool CountLatin()
    {
        var (latin, others) = (0, 0);
        for (var i = 0; i < Length; i++)
        {
            if (char.IsAsciiLetter(_chars[i]))
                latin++;
            else if (char.IsLetter(_chars[i]))
                others++;
        }

        return latin >= others;
    }

    private void AddAll(string folded, int first, int last, bool upper)
    {
        foreach (var c in folded)
            Add(c, first, last, upper);
    }

    private void AddMark(char c)
    {
        if (Length > 0)
            _accents[Length - 1] = (byte)Math.Min(byte.MaxValue, _accents[Length - 1] + Accents.Weight(c));
    }

    private void Add(char c, int first, int last, bool upper, byte accents = 0)
    {
        if (Length == _chars.Length)
            Grow();
        _chars[Length] = c;
        _firsts[Length] = first;
        _lasts[Length] = last;
        _accents[Length] = accents;
        _uppers[Length++] = upper;
    }

    private void Grow()
    {
        var size = _chars.Length * 2;
        Array.Resize(ref _chars, size);
        Array.Resize(ref _firsts, size);
        Array.Resize(ref _lasts, size);
        Array.Resize(ref _uppers, size);
        Array.Resize(ref _accents, size);
    }
}
