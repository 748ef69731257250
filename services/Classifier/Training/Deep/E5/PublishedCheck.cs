using System.Diagnostics;
using System.Text.Json;
using Classifier.Deep;
using Classifier.Deep.Unigram;

namespace Classifier.Training.Deep.E5;

/// <summary>A text with its pieces and the beginning of its mean vector, as the makers of the folder computed them.</summary>
internal sealed record PublishedText(string Text, int[] Pieces, double[] Mean);

/// <summary>
/// Holds our reading of the published folder against its own <c>CHECK.json</c>: the pieces, and the mean of the last layer.
/// </summary>
internal static class PublishedCheck
{
    private const string Prefix = "query: ";

    // The published numbers have four decimals and were computed by another program in another order.
    private const double MostDifference = 0.002;

    // Weights in 8 bits, rounded anew for each text.
    private const double LeastCosine = 0.99;

    /// <summary>Prints what was found.</summary>
    /// <returns>Whether everything agrees.</returns>
    public static bool Print(string folder)
    {
        var published = MultilingualE5.Read(folder);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.bin");
        try
        {
            published.WritePieces(path, Enumerable.Range(0, published.Vocabulary.Pieces.Count));
            var (before, watch) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());
            using var pieces = PieceFile.Open(path);
            Console.WriteLine(
                $"{pieces.Header.Pieces} pieces in {new FileInfo(path).Length >> 20} MiB, opened in {watch.ElapsedMilliseconds} ms, "
                + $"{(GC.GetTotalMemory(forceFullCollection: true) - before) >> 20} MiB of them in memory");
            return Print(Problems(Published(folder), pieces, published.Weights()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The texts alone.</summary>
    public static IReadOnlyList<string> Texts(string folder) => [.. Published(folder).Select(t => t.Text)];

    /// <summary>A sentence for each difference.</summary>
    public static List<string> Problems(IReadOnlyList<PublishedText> texts, PieceFile pieces, EncoderWeights weights)
    {
        var problems = new List<string>();
        var means = weights with { Head = MeanOnly(weights.Width) };
        using var exact = new Encoder(pieces, EncoderGraph.Write(means, Precision.Single));
        using var served = new Encoder(pieces, EncoderGraph.Write(means, Precision.Integer));
        var reader = new UnigramReader(pieces);
        foreach (var text in texts)
        {
            var found = new List<Piece>();
            reader.Read(Prefix + text.Text, found);
            int[] ids = [pieces.Header.First, .. found.Select(p => p.Id), pieces.Header.Last];
            if (!ids.SequenceEqual(text.Pieces))
            {
                problems.Add($"\"{text.Text}\" has the pieces {string.Join(' ', ids)}, not {string.Join(' ', text.Pieces)}.");
                continue;
            }

            ReadOnlyMemory<int> inside = ids.AsMemory(1..^1);
            var mean = exact.Score([inside])[0];
            var far = text.Mean.Select((value, i) => Math.Abs(value - mean[i])).Max();
            var cosine = Cosine(mean, served.Score([inside])[0]);
            Console.WriteLine($"{far:0.0000} from the published mean, cosine {cosine:0.0000} in 8 bits: {text.Text}");
            if (!(far <= MostDifference))
                problems.Add($"\"{text.Text}\" is {far:0.0000} from the published mean; at most {MostDifference} is expected.");
            if (!(cosine >= LeastCosine))
                problems.Add($"\"{text.Text}\" has a cosine of {cosine:0.0000} in 8 bits; at least {LeastCosine} is expected.");
        }

        return problems;
    }

    // A head reads the mean and the maximum; this one only copies the mean.
    public static Dense MeanOnly(int width)
    {
        var kernel = new float[2 * width * width];
        for (var i = 0; i < width; i++)
            kernel[i * width + i] = 1;
        return new Dense(new Matrix(2 * width, width, kernel), new Matrix(1, width, new float[width]));
    }

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double product = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            double x = a[i], y = b[i];
            (product, aa, bb) = (product + x * y, aa + x * x, bb + y * y);
        }
        return product / Math.Sqrt(aa * bb);
    }

    private static PublishedText[] Published(string folder) => JsonSerializer.Deserialize<PublishedText[]>(
        File.ReadAllText(Path.Combine(folder, "CHECK.json")), JsonSerializerOptions.Web)!;

    private static bool Print(List<string> problems)
    {
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
        Console.WriteLine(problems.Count == 0 ? "Agrees with CHECK.json." : "DOES NOT agree with CHECK.json.");
        return problems.Count == 0;
    }
}
