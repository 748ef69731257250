using System.Runtime.InteropServices;

namespace Classifier.Training.Deep;

/// <summary>
/// The named float matrices of an ONNX file, in its order. Reads the few protocol buffer fields that hold them and skips all others.
/// </summary>
internal static class OnnxConstants
{
    private const int GraphOfModel = 7, ConstantOfGraph = 5, Dimension = 1, ElementType = 2, Name = 8, RawData = 9, SingleType = 1;

    public static IReadOnlyList<(string Name, Matrix Matrix)> Read(ReadOnlyMemory<byte> model)
    {
        var constants = new List<(string, Matrix)>();
        while (ProtoReader.Next(ref model, out var field, out _, out var graph))
        {
            if (field != GraphOfModel)
                continue;
            while (ProtoReader.Next(ref graph, out field, out _, out var tensor))
            {
                if (field == ConstantOfGraph && ReadTensor(tensor) is { } constant)
                    constants.Add(constant);
            }
        }
        return constants;
    }

    private static (string Name, Matrix Matrix)? ReadTensor(ReadOnlyMemory<byte> tensor)
    {
        var (name, type) = ("", 0L);
        var shape = new List<int>();
        var raw = ReadOnlyMemory<byte>.Empty;
        while (ProtoReader.Next(ref tensor, out var field, out var number, out var bytes))
        {
            switch (field)
            {
                case Dimension when bytes.IsEmpty: shape.Add((int)number); break;
                case ElementType: type = number; break;
                case Name: name = System.Text.Encoding.UTF8.GetString(bytes.Span); break;
                case RawData: raw = bytes; break;
            }
        }

        if (type != SingleType || shape.Count is 0 or > 2)
            return null;
        var columns = shape[^1];
        return (name, new Matrix(shape.Count == 1 ? 1 : shape[0], columns, MemoryMarshal.Cast<byte, float>(raw.Span).ToArray()));
    }
}
