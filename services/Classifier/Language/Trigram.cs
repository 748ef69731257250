namespace Classifier.Language;

/// <summary>Three letters in a row, packed into a number, and the natural logarithm of how likely a language has them.</summary>
internal readonly record struct Trigram(ulong Letters, float Logarithm)
{
    public static ulong Pack(ReadOnlySpan<char> letters)
    {
        var packed = 0ul;
        foreach (var c in letters) packed = (packed << 16) | c;
        return packed;
    }
}
