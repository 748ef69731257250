namespace Classifier.Deep;

/// <summary>
/// The second, slower tier: a transformer that reads a text for its meaning rather than its words, and the weights that join its log odds
/// with those of the fast tier. Safe for concurrent use.
/// </summary>
/// <param name="model">Computes the log odds.</param>
/// <param name="manifest">Joins both tiers; in the order of the model's attributes.</param>
internal sealed class DeepTier(DeepModel model, DeepManifest manifest) : IDisposable
{
    private const int Window = DeepModel.MostPieces - 2, MostWindows = 4;

    /// <summary>Texts about which the fast tier has less doubt than this gain nothing from a second reading.</summary>
    public double LowestDoubt => manifest.LowestDoubt;

    /// <summary>The same tier with another threshold. It shares the model, which this one disposes of.</summary>
    public DeepTier WithLowestDoubt(double doubt) => new(model, manifest with { LowestDoubt = doubt });

    /// <summary>The most pieces that are read of a text.</summary>
    public static int MostPieces => Window * MostWindows;

    public PieceReader NewReader() => new(model.Vocabulary);

    /// <summary>The log odds of each attribute; for a long text, the highest of its parts.</summary>
    public float[] LogOdds(ReadOnlyMemory<int> pieces)
    {
        var highest = model.Score([pieces[..Math.Min(Window, pieces.Length)]])[0];
        for (var at = Window; at < pieces.Length && at < MostPieces; at += Window)
        {
            // The last part overlaps the one before instead of being short, because a few words alone mean little.
            var begin = Math.Min(at, pieces.Length - Window);
            var next = model.Score([pieces.Slice(begin, Window)])[0];
            for (var a = 0; a < next.Length; a++)
                highest[a] = Math.Max(highest[a], next[a]);
        }
        return highest;
    }

    /// <summary>The weights that join an attribute's log odds.</summary>
    public Blend Blend(int attribute) => manifest.Blend[attribute];

    public void Dispose() => model.Dispose();
}
