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
            for (var a = 0; a < next.Length; a++) highest[a] = Math.Max(highest[a], next[a]);
        }
        return highest;
    }

    /// <summary>The probability that both tiers together give an attribute.</summary>
    public double Probability(int attribute, double fastLogOdds, double deepLogOdds) => manifest.Blend[attribute].Probability(fastLogOdds, deepLogOdds);

    public void Dispose() => model.Dispose();
}
