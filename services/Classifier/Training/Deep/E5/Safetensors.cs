using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Classifier.Deep.Unigram;

namespace Classifier.Training.Deep.E5;

/// <summary>
/// Reads a safetensors file: a header in JSON, then all tensors. Vectors and small matrices are in 32 bits, matrices of type <c>U8</c> in
/// blocks of 4 bits (<see cref="BlockRow"/>).
/// </summary>
internal sealed class Safetensors
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly Dictionary<string, Tensor> _tensors;

    public Safetensors(byte[] file)
    {
        var length = file.Length < sizeof(long) ? long.MaxValue : BinaryPrimitives.ReadInt64LittleEndian(file);
        if (length > file.Length - sizeof(long))
            throw new InvalidDataException("It is no safetensors file: the header is longer than the file.");
        _data = file.AsMemory(sizeof(long) + (int)length);
        using var header = JsonDocument.Parse(file.AsMemory(sizeof(long), (int)length));
        _tensors = header.RootElement.EnumerateObject().Where(t => t.Name != "__metadata__").ToDictionary(
            t => t.Name, t => t.Value.Deserialize<Tensor>(JsonSerializerOptions.Web)!);
        Metadata = header.RootElement.TryGetProperty("__metadata__", out var metadata)
            ? metadata.Deserialize<Dictionary<string, string>>()!
            : [];
    }

    /// <summary>What the maker of the file says about the network.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>A tensor of one or two dimensions in 32 bits.</summary>
    public Matrix this[string name]
    {
        get
        {
            var (type, rows, stored) = Shape(name);
            if (type == "F32")
                return new Matrix(rows, stored, MemoryMarshal.Cast<byte, float>(Bytes(name)).ToArray());
            var columns = stored / BlockRow.BlockBytes * BlockRow.Block;
            var values = new float[rows * columns];
            var bytes = Bytes(name);
            for (var r = 0; r < rows; r++)
                BlockRow.Read(bytes.Slice(r * stored, stored), values.AsSpan(r * columns, columns));
            return new Matrix(rows, columns, values);
        }
    }

    /// <summary>The bytes of a tensor as they are stored.</summary>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        var (begin, end) = (Of(name).Offsets[0], Of(name).Offsets[1]);
        return end <= _data.Length
            ? _data.Span[begin..end]
            : throw new InvalidDataException($"The safetensors file ends before {name} does.");
    }

    private (string Type, int Rows, int Columns) Shape(string name)
    {
        var tensor = Of(name);
        if (tensor.Dtype is not ("F32" or "U8") || tensor.Shape.Length is 0 or > 2)
        {
            throw new InvalidDataException(
                $"{name} is a tensor of {tensor.Dtype} with {tensor.Shape.Length} dimensions; F32 or U8 with one or two are read.");
        }

        return (tensor.Dtype, tensor.Shape.Length == 1 ? 1 : tensor.Shape[0], tensor.Shape[^1]);
    }

    private Tensor Of(string name) => _tensors.TryGetValue(name, out var tensor)
        ? tensor
        : throw new InvalidDataException($"The safetensors file holds no {name}.");

    private sealed record Tensor(string Dtype, int[] Shape, [property: JsonPropertyName("data_offsets")] int[] Offsets);
}
