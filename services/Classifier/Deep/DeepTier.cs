namespace Classifier.Deep;

/// <summary>
/// The second reading of a text, of its meaning rather than its words, and how what it says is joined with what the fast tier says. Any
/// number of threads may share one.
/// </summary>
/// <param name="model">Gives the log odds.</param>
/// <param name="manifest">How both tiers are joined, in the order of the model's attributes.</param>
internal sealed class DeepTier(DeepModel model, DeepManifest manifest) : IDisposable
{
    private const int Window = DeepModel.MostPieces - 2, MostWindows = 4;

    /// <summary>Texts that leave less doubt than this gain nothing from a second reading.</summary>
    public double LowestDoubt => manifest.LowestDoubt;

    /// <summary>The same tier, for texts that leave more or less doubt. It goes when this one does.</summary>
    public DeepTier WithLowestDoubt(double doubt) => new(model, manifest with { LowestDoubt = doubt });

    /// <summary>How many pieces are worth reading.</summary>
    public static int MostPieces => Window * MostWindows;

    public PieceReader NewReader() => new(model.Vocabulary);

    /// <summary>The log odds of each attribute: of a long text, those of the part that speaks for it most.</summary>
    public float[] LogOdds(ReadOnlyMemory<int> pieces)
    {
        var highest = model.Score([pieces[..Math.Min(Window, pieces.Length)]])[0];
        for (var at = Window; at < pieces.Length && at < MostPieces; at += Window)
        {
            // The last part begins earlier rather than being short: a few words alone mean little.
            var begin = Math.Min(at, pieces.Length - Window);
            var next = model.Score([pieces.Slice(begin, Window)])[0];
            for (var a = 0; a < next.Length; a++)
                highest[a] = Math.Max(highest[a], next[a]);
        }
        return highest;
    }

    /// <summary>How an attribute's log odds are joined.</summary>
    public Blend Blend(int attribute) => manifest.Blend[attribute];

    public void Dispose() => model.Dispose();
}
