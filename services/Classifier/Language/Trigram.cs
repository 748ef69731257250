namespace Classifier.Language;

/// <summary>Three letters in a row, packed into a number, and the natural logarithm of their probability in a language.</summary>
internal readonly record struct Trigram(ulong Letters, float Logarithm)
{
    /// <summary>Rarer trigrams are left out. They are the great majority, and noise.</summary>
    public const float LeastLogarithm = -13.8f;

    public static ulong Pack(ReadOnlySpan<char> letters)
    {
        var packed = 0ul;
        foreach (var c in letters)
            packed = (packed << 16) | c;
        return packed;
    }
}
