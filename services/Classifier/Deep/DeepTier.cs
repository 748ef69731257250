using Classifier.Deep.Unigram;
using Shared.Reading;

namespace Classifier.Deep;

/// <summary>
/// The second, slower tier: a transformer that reads a text for its meaning rather than its words, and the weights that join its log odds
/// with those of the fast tier. Safe for concurrent use.
/// </summary>
/// <param name="pieces">The vocabulary and its vectors.</param>
/// <param name="encoder">Computes the log odds.</param>
/// <param name="manifest">Joins both tiers; in the order of the model's attributes.</param>
internal sealed class DeepTier(PieceFile pieces, Encoder encoder, DeepManifest manifest) : IDisposable
{
    /// <summary>A text that is not cut into windows is read in so many stretches at most.</summary>
    public const int MostStretches = 4;

    /// <summary>
    /// A long text in another language than English is read in stretches of so many pieces, and so many of them at most: about 850 words.
    /// In a longer stretch, one sentence of abuse is outweighed by the friendly words around it.
    /// </summary>
    public const int ForeignStretch = 40, MostForeignStretches = 32;

    /// <summary>Texts about which the fast tier has less doubt than this gain nothing from a second reading.</summary>
    public double LowestDoubt => manifest.LowestDoubt;

    /// <summary>The same tier with another threshold. It shares the encoder, which this one disposes of.</summary>
    public DeepTier WithLowestDoubt(double doubt) => With(manifest with { LowestDoubt = doubt });

    /// <summary>The same tier, joined otherwise. It shares the encoder, which this one disposes of.</summary>
    public DeepTier With(DeepManifest other) => new(pieces, encoder, other);

    /// <param name="mender">Knows the words that people hide; part of the model.</param>
    public EncoderReader NewReader(WordMender? mender) => new(pieces, mender);

    /// <summary>The log odds of each attribute: the highest of the stretches.</summary>
    public float[] LogOdds(IReadOnlyList<int[]> stretches)
    {
        // One by one, so that a score does not hang on its neighbours' lengths.
        var highest = encoder.Score([stretches[0]])[0];
        foreach (var stretch in stretches.Skip(1))
        {
            var next = encoder.Score([stretch])[0];
            for (var a = 0; a < next.Length; a++)
                highest[a] = Math.Max(highest[a], next[a]);
        }

        return highest;
    }

    /// <summary>The weights that join an attribute's log odds.</summary>
    public Blend Blend(int attribute) => manifest.Blend[attribute];

    public void Dispose()
    {
        encoder.Dispose();
        pieces.Dispose();
    }
}
