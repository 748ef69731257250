namespace Moderation.Rules.Tallying;

/// <summary>
/// Computes a few numbers of a text, by which nearly equal texts can be found. If two texts share nine in ten of their five-letter pieces,
/// at least two numbers practically always agree. If they share half of them, two agree one time in twelve; for other texts, never.
/// </summary>
internal static class MinHash
{
    /// <summary>The number of numbers of a text.</summary>
    public const int Bands = 8;

    private const int RowsInBand = 4, PieceLength = 5, Longest = 4096;

    private static readonly (ulong Factor, ulong Addend)[] Hashes = MakeHashes();

    /// <summary>
    /// The numbers of a folded text, from its letters and digits only; empty if it has fewer of them than <paramref name="minCharacters"/>.
    /// </summary>
    public static IReadOnlyList<ulong> Of(string folded, int minCharacters)
    {
        Span<char> letters = stackalloc char[Longest];
        var count = 0;
        foreach (var c in folded)
        {
            if (count < Longest && (char.IsLetterOrDigit(c) || char.IsSurrogate(c)))
                letters[count++] = c;
        }

        if (count < Math.Max(minCharacters, PieceLength))
            return [];

        Span<ulong> least = stackalloc ulong[Bands * RowsInBand];
        least.Fill(ulong.MaxValue);
        for (var i = 0; i + PieceLength <= count; i++)
            Take(Piece(letters.Slice(i, PieceLength)), least);
        return InBands(least);
    }

    private static void Take(ulong piece, Span<ulong> least)
    {
        for (var i = 0; i < least.Length; i++)
            least[i] = Math.Min(least[i], Mixed((piece * Hashes[i].Factor) + Hashes[i].Addend));
    }

    private static ulong[] InBands(ReadOnlySpan<ulong> least)
    {
        var bands = new ulong[Bands];
        for (var i = 0; i < least.Length; i++)
            bands[i / RowsInBand] = Mixed(bands[i / RowsInBand] ^ least[i] ^ ((ulong)i << 56));
        return bands;
    }

    private static ulong Piece(ReadOnlySpan<char> letters)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in letters)
            hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }

    private static ulong Mixed(ulong x)
    {
        x = (x ^ (x >> 31)) * 0x9E3779B97F4A7C15UL;
        return x ^ (x >> 29);
    }

    // These must never change, because the numbers are stored.
    private static (ulong, ulong)[] MakeHashes()
    {
        var hashes = new (ulong, ulong)[Bands * RowsInBand];
        var seed = 0x2545F4914F6CDD1DUL;
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = ((seed = Mixed(seed + 0x9E3779B97F4A7C15UL)) | 1, seed = Mixed(seed + 0x9E3779B97F4A7C15UL));
        return hashes;
    }
}
