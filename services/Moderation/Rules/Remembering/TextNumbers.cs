using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Moderation.Rules.Tallying;
using Moderation.Rules.Text;

namespace Moderation.Rules.Remembering;

/// <summary>
/// The numbers by which the same text, and nearly the same, is found among those that people corrected. Quotations do not count, since a
/// reply that quotes a rejected comment is another comment.
/// </summary>
internal sealed record TextNumbers
{
    /// <summary>Texts with fewer letters have only <see cref="Exact"/>.</summary>
    private const int Shortest = 5;

    /// <summary>A hash of the whole folded text. It is cryptographic, so that nobody can make another text that looks approved.</summary>
    public required long Exact { get; init; }

    /// <summary>How many letters and digits the text has.</summary>
    public required int Letters { get; init; }

    /// <summary>The numbers of <see cref="MinHash"/>; empty for a text that is too short to resemble another.</summary>
    public required IReadOnlyList<long> Bands { get; init; }

    public IEnumerable<long> All => Bands.Prepend(Exact);

    /// <summary>Null if the text has nothing to compare.</summary>
    public static TextNumbers? Of(CommentText text)
    {
        var words = text.OwnWords.Trim();
        if (words.Length == 0)
            return null;
        return new TextNumbers
        {
            Exact = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(words))),
            Letters = words.Count(char.IsLetterOrDigit),
            Bands = [.. MinHash.Of(words, Shortest).Select(static number => unchecked((long)number))],
        };
    }
}
