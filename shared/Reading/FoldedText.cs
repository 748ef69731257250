using System.Globalization;
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
            case Dropped: break;
            case Several: AddAll(Decompose(new Rune(c)), source.BeginOf(i), source.EndOf(i), false); break;
            default: Add(Known[c], source.BeginOf(i), source.EndOf(i), char.IsUpper(c)); break;
        }
    }

    private int FoldSurrogate(ReducedText source, int i)
    {
        // A lone surrogate is no character.
        if (!Rune.TryGetRuneAt(source.Text, i, out var rune))
            return 0;
        AddAll(Decompose(rune), source.BeginOf(i), source.EndOf(i + 1), Rune.IsUpper(rune));
        return 1;
    }

    private static char Classify(char c)
    {
        var folded = Decompose(new Rune(c));
        return folded.Length switch { 0 => Dropped, 1 => folded[0], _ => Several };
    }

    private static string Decompose(Rune rune)
    {
        if (rune.IsBmp && Lookalikes.Ornaments.TryGetValue((char)rune.Value, out var plain))
            return plain.ToString();
        if (Lookalikes.Boxed(rune) is { } boxed)
            return boxed.ToString();
        var category = Rune.GetUnicodeCategory(rune);
        // Unassigned code points cannot be normalised. Those of the emoji planes are emoji newer than this runtime.
        if (category == UnicodeCategory.OtherNotAssigned)
            return rune.IsBmp ? "" : rune.ToString();
        var folded = new StringBuilder(4);
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsSilent(part))
                folded.Append(Rune.ToLowerInvariant(part).ToString());
        }

        return folded.ToString();
    }

    // Accents, joiners, direction marks, variation selectors, skin tones.
    private static bool IsSilent(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol
        || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune));

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

    private void Add(char c, int begin, int end, bool upper)
    {
        if (Length == _chars.Length)
            Grow();
        _chars[Length] = c;
        _begins[Length] = begin;
        _ends[Length] = end;
        _uppers[Length++] = upper;
    }

    private void Grow()
    {
        var size = _chars.Length * 2;
        Array.Resize(ref _chars, size);
        Array.Resize(ref _begins, size);
        Array.Resize(ref _ends, size);
        Array.Resize(ref _uppers, size);
    }
}
