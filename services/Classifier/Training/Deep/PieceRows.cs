using Classifier.Deep;
using Classifier.Fast;
using Classifier.Text;
using Moderation.Contracts;

namespace Classifier.Training.Deep;

/// <summary>
/// A text in pieces, with what it teaches of each attribute: the chance that it has it, and how much that counts (0 where nothing is
/// known).
/// </summary>
internal sealed record PieceRow(string Source, int[] Pieces, float[] Targets, float[] Weights)
{
    private static readonly int Toxicity = Attributes.All.ToList().IndexOf(Attributes.Toxicity);

    /// <summary>Whether people found nothing wrong with it.</summary>
    public bool IsHarmless => Weights[Toxicity] > HeaviestGuess && Targets.All(t => t == 0);

    // What nobody judged weighs less than what somebody did.
    private const float HeaviestGuess = 0.4f;
}

/// <summary>Which rows teach the encoder, and how they are cut and dealt.</summary>
internal static class PieceRows
{
    private const float HeaviestLesson = 4;

    // Tweets and rewritten sentences outnumber comments; mail is far from them.
    private static double Share(string source) => source switch
    {
        "davidson-tweets" => 0.3,
        "wikipedia-talk" => 0.4,
        "paradetox" => 0.4,
        "edos" => 0.6,
        "enron-email" => 0.15,
        "sms" => 0.5,
        "own-pitches" => 0.4,
        _ => 1,
    };

    public static List<PieceRow> Of(IEnumerable<TrainingRow> rows, Recipe recipe, WordPieces vocabulary)
    {
        var reader = new Reader(vocabulary);
        var read = new List<PieceRow>();
        foreach (var row in rows)
        {
            if (FeatureSpace.Hash(row.Text, 51) % 1000 >= 1000 * Share(row.Source))
                continue;
            var lessons = Attributes.All.Select(a => recipe.Of(row, a)).ToArray();
            if (lessons.All(l => l is not { Weight: > 0 }))
                continue;
            read.Add(new PieceRow(row.Source, reader.Read(row.Reduced).ToArray(),
                [.. lessons.Select(l => l is { Label: true } ? 1f : 0)],
                [.. lessons.Select(l => Math.Min(HeaviestLesson, l?.Weight ?? 0))]));
        }
        return read;
    }

    /// <summary>Texts to pieces, the way the service reads them.</summary>
    public sealed class Reader(WordPieces vocabulary)
    {
        private readonly Featuriser _featuriser = new();
        private readonly PieceReader _pieces = new(vocabulary);

        public ReadOnlyMemory<int> Read(ReducedText text, int most = DeepModel.MostPieces)
        {
            _featuriser.Read(text);
            return _pieces.Read(_featuriser, most);
        }
    }
}
