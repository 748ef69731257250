namespace Moderation.Rules.Tallying;

/// <summary>
/// Tells texts that are nearly the same by a few numbers. Of two texts that share nine in ten of their five-letter pieces, practically
/// always two numbers or more agree; of two that share a half, one time in twelve; of others, never.
/// </summary>
internal static class MinHash
{
    /// <summary>How many numbers there are of a text.</summary>
    public const int Bands = 8;

    private const int RowsInBand = 4, PieceLength = 5, Longest = 4096;

    private static readonly (ulong Factor, ulong Addend)[] Hashes = MakeHashes();

    /// <summary>
    /// The numbers of a folded text, by its letters and digits alone; none where it has fewer than <paramref name="minCharacters"/>.
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

    // The same in every process for ever, since the numbers are stored.
    private static (ulong, ulong)[] MakeHashes()
    {
        var hashes = new (ulong, ulong)[Bands * RowsInBand];
        var seed = 0x2545F4914F6CDD1DUL;
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = ((seed = Mixed(seed + 0x9E3779B97F4A7C15UL)) | 1, seed = Mixed(seed + 0x9E3779B97F4A7C15UL));
        return hashes;
    }
}
