using Classifier.Deep;
using Microsoft.ML.OnnxRuntime;
using Shared.Reading;

namespace Classifier.Training.Deep;

/// <summary>
/// Compares our graph with the published one, both with the published weights, by the mean vector of each text. Also shows the loss from
/// storing weights with less precision.
/// </summary>
internal static class Agreement
{
    public static void Print(MiniLm published, IEnumerable<string> texts)
    {
        int[] all = [.. Enumerable.Range(0, published.Vocabulary.Count)];
        var vocabulary = new WordPieces(published.Vocabulary);
        var reader = new PieceRows.Reader(vocabulary);
        int[][] rows = [.. texts.Select(t => reader.Read(new ReducedText(t)).ToArray().Take(DeepModel.MostPieces - 2).ToArray())];
        using var session = new InferenceSession(published.Graph);
        var theirs = rows.Select(r => Mean(session, [vocabulary.FirstId, .. r.Select(p => (long)p), vocabulary.LastId])).ToArray();
        var weights = published.Weights(all);
        weights = weights with { Head = MeanOnly(weights.Width) };
        foreach (var precision in Enum.GetValues<Precision>())
        {
            using var model = new DeepModel(vocabulary, EncoderGraph.Write(weights, precision));
            var cosines = rows.Select((r, i) => Cosine(theirs[i], model.Score([r])[0])).Order().ToArray();
            Console.WriteLine(
                $"{precision}: cosine {cosines[0]:0.000000} at least, {cosines[cosines.Length / 2]:0.000000} at the median, over "
                + $"{cosines.Length} texts");
        }
    }

    // A head reads the mean and the maximum; this one only copies the mean.
    internal static Dense MeanOnly(int width)
    {
        var kernel = new float[2 * width * width];
        for (var i = 0; i < width; i++)
            kernel[i * width + i] = 1;
        return new Dense(new Matrix(2 * width, width, kernel), new Matrix(1, width, new float[width]));
    }

    private static float[] Mean(InferenceSession session, long[] ids)
    {
        long[] shape = [1, ids.Length];
        var (ones, zeros) = (Enumerable.Repeat(1L, ids.Length).ToArray(), new long[ids.Length]);
        using var pieces = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var mask = OrtValue.CreateTensorValueFromMemory(ones, shape);
        using var types = OrtValue.CreateTensorValueFromMemory(zeros, shape);
        using var run = new RunOptions();
        using var results = session.Run(run, ["input_ids", "attention_mask", "token_type_ids"], [pieces, mask, types], session.OutputNames);
        var hidden = results[0].GetTensorDataAsSpan<float>();
        var mean = new float[hidden.Length / ids.Length];
        for (var i = 0; i < hidden.Length; i++)
            mean[i % mean.Length] += hidden[i] / ids.Length;
        return mean;
    }

    internal static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double product = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            double x = a[i], y = b[i];
            (product, aa, bb) = (product + x * y, aa + x * x, bb + y * y);
        }
        return product / Math.Sqrt(aa * bb);
    }
}
