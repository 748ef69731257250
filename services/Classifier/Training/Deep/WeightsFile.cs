using System.Runtime.InteropServices;

namespace Classifier.Training.Deep;

/// <summary>The file of the trained encoder's weights, in full precision, from which the served graph is made.</summary>
internal static class WeightsFile
{
    public static void Write(string path, EncoderWeights weights)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(weights.Heads);
        writer.Write(weights.Body.Count);
        writer.Write(weights.Head is not null);
        foreach (var matrix in Matrices(weights))
        {
            writer.Write(matrix.Rows);
            writer.Write(matrix.Columns);
            writer.Write(MemoryMarshal.AsBytes<float>(matrix.Values));
        }
    }

    public static EncoderWeights Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        Matrix Next()
        {
            var (rows, columns) = (reader.ReadInt32(), reader.ReadInt32());
            return new Matrix(rows, columns, MemoryMarshal.Cast<byte, float>(reader.ReadBytes(rows * columns * sizeof(float))).ToArray());
        }
        Dense Dense() => new(Next(), Next());
        Norm Norm() => new(Next(), Next());
        var (heads, layers, hasHead) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean());
        return new EncoderWeights
        {
            Heads = heads,
            Positions = Next(),
            InputNorm = Norm(),
            Body = [.. Enumerable.Range(0, layers).Select(
                _ => new EncoderLayer(Dense(), Dense(), Dense(), Dense(), Norm(), Dense(), Dense(), Norm()))],
            Head = hasHead ? Dense() : null,
        };
    }

    private static IEnumerable<Matrix> Matrices(EncoderWeights weights)
    {
        IEnumerable<Matrix> Of(params object[] parts) => parts.SelectMany(p => p switch
        {
            Dense dense => [dense.Kernel, dense.Bias],
            Norm norm => new[] { norm.Scale, norm.Bias },
            _ => throw new ArgumentException("This is neither a dense step nor a normalisation.", nameof(parts)),
        });
        return
        [
            weights.Positions, .. Of(weights.InputNorm),
            .. weights.Body.SelectMany(
                l => Of(l.Query, l.Key, l.Value, l.AttentionOutput, l.AttentionNorm, l.Widen, l.Narrow, l.OutputNorm)),
            .. weights.Head is { } head ? Of(head) : [],
        ];
    }
}
