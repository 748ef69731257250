using Classifier.Deep;
using Classifier.Fast;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training.Deep;

/// <summary>
/// A text in pieces, with a target probability and a weight for each attribute; the weight is 0 if nothing is known.
/// </summary>
internal sealed record PieceRow(string Source, int[] Pieces, float[] Targets, float[] Weights)
{
    private static readonly int Toxicity = Attributes.All.ToList().IndexOf(Attributes.Toxicity);

    /// <summary>Whether people labelled it harmless.</summary>
    public bool IsHarmless => Weights[Toxicity] > HeaviestGuess && Targets.All(t => t == 0);

    // Derived labels weigh less than those of people.
    private const float HeaviestGuess = 0.4f;
}

/// <summary>Chooses the rows that train the encoder, and splits and cuts them.</summary>
internal static class PieceRows
{
    private const float HeaviestLesson = 4;

    // Tweets and rewritten sentences outnumber comments, and mail differs from them.
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
                [.. lessons.Select(l => (float)(l?.Target ?? 0))],
                [.. lessons.Select(l => Math.Min(HeaviestLesson, l?.Weight ?? 0))]));
        }
        return read;
    }

    /// <summary>Turns texts into pieces, as the service does.</summary>
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
