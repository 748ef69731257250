using System.Text;

namespace Classifier.Encoding;

/// <summary>
/// Cuts text into the most likely row of pieces (a unigram sentence-piece model, solved by Viterbi's algorithm), with the same choices,
/// ties and unknown characters included, as the tokeniser that came with the encoder: pieces cut otherwise mean something else to it.
/// </summary>
internal sealed class PieceTokeniser(Vocabulary vocabulary)
{
    private const char Separator = '▁';

    public int[] Pieces(string text)
    {
        if (text.Length == 0) return [];
        Rune[] runes = [.. Normalise(text).EnumerateRunes()];
        var last = BestEndings(runes);
        var pieces = new List<int>();
        for (var end = runes.Length; end > 0; end -= vocabulary.Length(last[end]))
            // Neighbouring unknown characters count as one.
            if (last[end] != Vocabulary.Unknown || pieces.Count == 0 || pieces[^1] != Vocabulary.Unknown) pieces.Add(last[end]);
        pieces.Reverse();
        return [.. pieces];
    }

    // Enumerating runes turns half a surrogate pair into U+FFFD, where Normalize would throw.
    private static string Normalise(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.ToString());
        return Separator + whole.ToString().Normalize(NormalizationForm.FormKC).Replace(' ', Separator);
    }

    /// <summary>For each place in the text the piece that ends there on the likeliest way to it.</summary>
    private int[] BestEndings(ReadOnlySpan<Rune> runes)
    {
        var (best, last) = (new double[runes.Length + 1], new int[runes.Length + 1]);
        var found = new List<int>();
        for (var start = 0; start < runes.Length; start++)
        {
            vocabulary.Prefixes(runes[start..], found);
            if (found.Count == 0) found.Add(Vocabulary.Unknown);
            foreach (var piece in found)
            {
                var (end, score) = (start + vocabulary.Length(piece), best[start] + vocabulary.Score(piece));
                // Zero means not reached yet; of equals the later, and so shorter, piece wins.
                if (best[end] != 0 && score < best[end]) continue;
                (best[end], last[end]) = (score, piece);
            }
        }
        return last;
    }
}
