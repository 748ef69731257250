using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Classifier.Fast;

/// <summary>
/// The file format of weights: the bytes of the floats in four planes, which compress better than whole floats, and Brotli around them.
/// Weights are not rounded: with 24 bits instead of 32 the scores would differ from ML.NET's by more than 1e-5.
/// </summary>
internal static class WeightFile
{
    private const int Planes = 4;
    private const uint Magic = 0x31574C46;

    public static void Write(string path, IReadOnlyList<float[]> weights)
    {
        using var file = File.Create(path);
        using var packed = new BrotliStream(file, CompressionLevel.SmallestSize);
        using var writer = new BinaryWriter(packed);
        writer.Write(Magic);
        writer.Write(weights.Count);
        writer.Write(FeatureSpace.Size);
        foreach (var column in weights)
        {
            for (var plane = 0; plane < Planes; plane++)
                writer.Write(Array.ConvertAll(column, w => (byte)(BitConverter.SingleToUInt32Bits(w) >> (8 * plane))));
        }
    }

    /// <summary>By attribute, then by feature. Features that the model does not know yet weigh nothing.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or made for another feature space.</exception>
    public static IReadOnlyList<float[]> Read(string path, int attributes)
    {
        using var file = File.OpenRead(path);
        using var packed = new BrotliStream(file, CompressionMode.Decompress);
        using var reader = new BinaryReader(packed);
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException("it is not a weight file");
        if (reader.ReadInt32() != attributes)
            throw new InvalidDataException("it holds another number of attributes than the manifest names");
        var size = reader.ReadInt32();
        if (size is not (FeatureSpace.FirstAuthor or FeatureSpace.Size))
            throw new InvalidDataException($"it is not made for {FeatureSpace.Size} features");
        return [.. Enumerable.Range(0, attributes).Select(_ => ReadColumn(packed, size))];
    }

    private static float[] ReadColumn(Stream packed, int size)
    {
        var column = new float[FeatureSpace.Size];
        var bits = MemoryMarshal.Cast<float, uint>(column.AsSpan());
        var plane = new byte[size];
        for (var p = 0; p < Planes; p++)
        {
            packed.ReadExactly(plane);
            for (var i = 0; i < plane.Length; i++)
                bits[i] |= (uint)plane[i] << (8 * p);
        }
        return column;
    }
}
