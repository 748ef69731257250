using System.Text.Json;
using Classifier.Encoding;

namespace Classifier.Training.Encoder;

/// <summary>How near the converted encoder comes to what the original's own program answers.</summary>
internal static class Agreement
{
    private sealed record Reference(string Text, int[] Tokens, float[]? Embedding);

    public static void Print(string folder, string path)
    {
        var references = JsonSerializer.Deserialize<Reference[]>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
        using var json = File.OpenRead(Path.Combine(folder, Vocabulary.FileName));
        var tokeniser = new PieceTokeniser(Vocabulary.Read(json));
        var same = references.Count(r => tokeniser.Pieces(r.Text).SequenceEqual(r.Tokens));
        Console.WriteLine($"{same} of {references.Length} texts are cut into the same pieces");
        using var encoder = SentenceEncoder.Load(folder);
        var embedded = references.Where(r => r.Embedding is not null).ToArray();
        Print("one by one", embedded, [.. embedded.Select(r => encoder.Encode([r.Text])[0])]);
        Print("in batches", embedded, encoder.Encode([.. embedded.Select(r => r.Text)]));
    }

    private static void Print(string how, Reference[] references, float[][] vectors)
    {
        var cosines = references.Select((r, i) => Cosine(r.Embedding!, vectors[i])).Order().ToArray();
        var (least, median) = (cosines[0], cosines[cosines.Length / 2]);
        Console.WriteLine($"{how}: cosine {least:0.000000} at least, {median:0.000000} at the median, over {cosines.Length} texts");
    }

    public static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
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
