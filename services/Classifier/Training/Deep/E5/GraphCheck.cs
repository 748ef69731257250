using Classifier.Deep;
using Classifier.Deep.Unigram;
using static TorchSharp.torch;

namespace Classifier.Training.Deep.E5;

/// <summary>Holds the graph that the service runs against the network that was trained, on the same texts.</summary>
internal static class GraphCheck
{
    /// <summary>The most that log odds may differ: in 32 bits, and in a graph with fewer.</summary>
    public const double Exact = 0.001, Rounded = 0.5;

    /// <summary>Prints the largest difference of each precision.</summary>
    /// <returns>Whether all are within their bounds.</returns>
    public static bool Print(EncoderWeights weights, PieceFile pieces, IReadOnlyList<string> texts)
    {
        using var network = new Network(weights, weights.Head!.Bias.Columns, PieceVectors.Of(pieces)) { Wide = true };
        network.eval();
        var input = new EncoderInput(pieces);
        int[][] rows = [.. texts.Select(t => input.Read(t, null, null, Encoder.MostPieces - 2))];
        var agrees = true;
        foreach (var (precision, most) in new[] { (Precision.Single, Exact), (Precision.Byte, Rounded), (Precision.Integer, Rounded) })
        {
            using var model = new Encoder(pieces, EncoderGraph.Write(weights, precision));
            var far = rows.Max(row => Apart(network, model, row, PieceMarks.Of(pieces)));
            Console.WriteLine($"{precision}: log odds at most {far:0.0000} from the trained network's ({most} allowed)");
            agrees &= far <= most;
        }

        return agrees;
    }

    private static double Apart(Network network, Encoder model, int[] row, PieceMarks marks)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        var (ids, isPiece) = Batches.Input([row], marks, Encoder.MostPieces);
        var expected = network.forward(ids, isPiece).data<float>().ToArray();
        var actual = model.Score([row])[0];
        return expected.Zip(actual, (a, b) => (double)Math.Abs(a - b)).Max();
    }
}
