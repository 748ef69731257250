using System.Globalization;
using Classifier.Deep.Unigram;

namespace Classifier.Training.Deep.E5;

/// <summary>
/// Chooses which of the 250,002 published pieces to keep. Texts in the served languages use less than half of them; a rare one is split
/// into pieces that were kept.
/// </summary>
internal static class KeptPieces
{
    /// <summary>The published order is by frequency in the texts of the web, so the first pieces are worth keeping unseen.</summary>
    public const int AlwaysBefore = 30_000;

    /// <param name="published">The whole vocabulary.</param>
    /// <param name="uses">How often the rows use each piece.</param>
    /// <param name="fewestUses">How often a piece must occur.</param>
    public static IEnumerable<int> Of(SentencePieceModel published, IReadOnlyList<int> uses, int fewestUses) =>
        Enumerable.Range(0, published.Pieces.Count)
            .Where(i => i < AlwaysBefore || uses[i] >= fewestUses || IsOneCharacter(published.Pieces[i].Text));

    /// <summary>How often texts use each piece of a file.</summary>
    public static int[] Uses(PieceFile file, IEnumerable<EncoderRow> rows)
    {
        var uses = new int[file.Header.Pieces];
        var input = new EncoderInput(file);
        foreach (var row in rows)
        {
            foreach (var piece in input.Read(row.Text, row.AuthorName, row.AuthorUrl, int.MaxValue))
                uses[piece]++;
        }

        return uses;
    }

    // Everything that the published vocabulary can spell can still be spelt, letter by letter if need be.
    private static bool IsOneCharacter(string text) => new StringInfo(text.TrimStart(NormalisedText.Space)).LengthInTextElements <= 1;
}
