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
    private int[] _begins = new int[1024];
    private int[] _ends = new int[1024];
    private bool? _isMostlyLatin;
    private bool[] _uppers = new bool[1024];
    private byte[] _accents = new byte[1024];

    /// <summary>The number of folded characters.</summary>
    public int Length { get; private set; }

    /// <summary>A folded character.</summary>
    public char this[int index] => _chars[index];

    /// <summary>The first UTF-16 code unit of the original that the character at <paramref name="index"/> represents.</summary>
    public int BeginOf(int index) => _begins[index];

    /// <summary>The code unit after the last one that it represents.</summary>
    public int EndOf(int index) => _ends[index];

    /// <summary>Whether the original was a capital letter.</summary>
    public bool IsUpper(int index) => _uppers[index];

    /// <summary>
    /// Whether the original has an accent that ordinary writing uses, as in "año", "søt" or "й". One letter with a heap of marks, or one
    /// that is struck through, is disguised instead.
    /// </summary>
    public bool IsAccented(int index) => _accents[index] is > 0 and <= Accents.MostOnLetter;

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
        _isMostlyLatin = null;
        var text = source.Text;
        var end = Math.Min(text.Length, longest);
        for (var i = 0; i < end; i++)
        {
            var c = text[i];
            if (c < 128)
                Add(char.ToLowerInvariant(c), source.BeginOf(i), source.EndOf(i), char.IsAsciiLetterUpper(c));
            else if (char.IsSurrogate(c))
                i += FoldSurrogate(source, i);
            else
                FoldBasic(source, i, c);
        }
    }

    private void FoldBasic(ReducedText source, int i, char c)
    {
        if (Known[c] == Unknown)
            Known[c] = Classify(c);
        switch (Known[c])
        {
            case Dropped: AddMark(c); break;
            case Several: AddAll(Folding.Decompose(new Rune(c)), source.BeginOf(i), source.EndOf(i), false); break;
            default: Add(Known[c], source.BeginOf(i), source.EndOf(i), char.IsUpper(c), Accents.On(c)); break;
        }
    }

    private int FoldSurrogate(ReducedText source, int i)
    {
        // A lone surrogate is no character.
        if (!Rune.TryGetRuneAt(source.Text, i, out var rune))
            return 0;
        AddAll(Folding.Decompose(rune), source.BeginOf(i), source.EndOf(i + 1), Rune.IsUpper(rune));
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

    private void AddAll(string folded, int begin, int end, bool upper)
    {
        foreach (var c in folded)
            Add(c, begin, end, upper);
    }

    private void AddMark(char c)
    {
        if (Length > 0)
            _accents[Length - 1] = (byte)Math.Min(byte.MaxValue, _accents[Length - 1] + Accents.Weight(c));
    }

    private void Add(char c, int begin, int end, bool upper, byte accents = 0)
    {
        if (Length == _chars.Length)
            Grow();
        _chars[Length] = c;
        _begins[Length] = begin;
        _ends[Length] = end;
        _accents[Length] = accents;
        _uppers[Length++] = upper;
    }

    private void Grow()
    {
        var size = _chars.Length * 2;
        Array.Resize(ref _chars, size);
        Array.Resize(ref _begins, size);
        Array.Resize(ref _ends, size);
        Array.Resize(ref _uppers, size);
        Array.Resize(ref _accents, size);
    }
}
