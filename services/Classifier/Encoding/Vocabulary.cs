using System.Text;
using System.Text.Json;

namespace Classifier.Encoding;

/// <summary>
/// The pieces of text that the encoder knows, each with the logarithm of how likely it is, as a tree of characters. Read from a JSON
/// array of <c>[piece, score]</c>; a piece's place in it is its number.
/// </summary>
internal sealed class Vocabulary
{
    public const string FileName = "vocab.json";

    /// <summary>What cannot be said in pieces.</summary>
    public const int Unknown = 0;

    // Marks of the model itself, such as the end of a sentence: never found in text.
    private const int Reserved = 6;
    private const int Root = 0, NoPiece = -1;

    private readonly Dictionary<(int Node, int Rune), int> children = [];
    private readonly List<int> pieceAt = [NoPiece];
    private readonly double[] scores;
    private readonly int[] lengths;

    public Vocabulary(IReadOnlyList<(string Piece, double Score)> pieces)
    {
        scores = [.. pieces.Select(p => p.Score)];
        lengths = [.. pieces.Select(p => p.Piece.EnumerateRunes().Count())];
        for (var i = Reserved; i < pieces.Count; i++) Insert(pieces[i].Piece, i);
    }

    public int Count => scores.Length;

    public static Vocabulary Read(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return new Vocabulary([.. document.RootElement.EnumerateArray().Select(p => (p[0].GetString()!, Score(p[1])))]);
    }

    public double Score(int piece) => scores[piece];

    /// <summary>How many code points a piece takes; one for what is unknown.</summary>
    public int Length(int piece) => piece == Unknown ? 1 : lengths[piece];

    /// <summary>The pieces that <paramref name="text"/> starts with, shortest first.</summary>
    public void Prefixes(ReadOnlySpan<Rune> text, List<int> found)
    {
        found.Clear();
        var node = Root;
        foreach (var rune in text)
        {
            if (!children.TryGetValue((node, rune.Value), out node)) return;
            if (pieceAt[node] != NoPiece) found.Add(pieceAt[node]);
        }
    }

    // The scores of some pieces with a colon got lost before the encoder was published: its own tokeniser takes them for 0.
    private static double Score(JsonElement score) => score.ValueKind == JsonValueKind.Null ? 0 : score.GetDouble();

    private void Insert(string piece, int index)
    {
        var node = Root;
        foreach (var rune in piece.EnumerateRunes())
        {
            if (!children.TryGetValue((node, rune.Value), out var next))
            {
                next = pieceAt.Count;
                pieceAt.Add(NoPiece);
                children[(node, rune.Value)] = next;
            }
            node = next;
        }
        pieceAt[node] = index;
    }
}
