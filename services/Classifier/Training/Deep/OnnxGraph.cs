using System.Runtime.InteropServices;

namespace Classifier.Training.Deep;

/// <summary>Types of tensors, with their numbers in ONNX.</summary>
internal enum OnnxType
{
    Single = 1,
    SignedByte = 3,
    Int32 = 6,
    Int64 = 7,
    Half = 10,
}

/// <summary>
/// Builds an ONNX graph: constants and nodes are added in the order in which they run, and adding one returns its name. The numbers are
/// field numbers of ONNX's protocol buffers.
/// </summary>
internal sealed class OnnxGraph
{
    private const int IrVersion = 8, OperatorSet = 17;

    private readonly ProtoWriter _graph = new ProtoWriter().Text(2, "graph");
    private int _names;

    public string Input(string name, OnnxType type, params string[] dimensions) => Describe(11, name, type, dimensions);

    public string Output(string name, OnnxType type, params string[] dimensions) => Describe(12, name, type, dimensions);

    public string Constant<T>(OnnxType type, ReadOnlySpan<T> values, params int[] shape) where T : unmanaged
    {
        var name = $"c{_names++}";
        var tensor = new ProtoWriter();
        foreach (var size in shape)
            tensor.Number(1, size);
        _graph.Message(5, tensor.Number(2, (int)type).Text(8, name).Data(9, MemoryMarshal.AsBytes(values)));
        return name;
    }

    public string Constant(float value) => Constant<float>(OnnxType.Single, [value]);

    public string Constant(int value) => Constant<int>(OnnxType.Int32, [value]);

    public string Constant(params long[] values) => Constant<long>(OnnxType.Int64, values, values.Length);

    /// <returns>The name of the node's only result.</returns>
    public string Node(string operation, string[] inputs, params (string Name, object Value)[] attributes) =>
        Node(operation, inputs, 1, attributes)[0];

    public string[] Node(string operation, string[] inputs, int outputs, params (string Name, object Value)[] attributes)
    {
        var results = Enumerable.Range(0, outputs).Select(_ => $"n{_names++}").ToArray();
        Add(operation, inputs, results, attributes);
        return results;
    }

    /// <summary>Makes a result an output of the graph, under this name.</summary>
    public void Rename(string result, string name) => Add("Identity", [result], [name], []);

    public byte[] ToArray() => new ProtoWriter()
        .Number(1, IrVersion)
        .Text(2, "Moderation")
        .Message(7, _graph)
        .Message(8, new ProtoWriter().Text(1, "").Number(2, OperatorSet))
        .ToArray();

    private void Add(string operation, string[] inputs, string[] outputs, (string Name, object Value)[] attributes)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs)
            node.Text(1, input);
        foreach (var output in outputs)
            node.Text(2, output);
        node.Text(4, operation);
        foreach (var (name, value) in attributes)
            node.Message(5, Attribute(name, value));
        _graph.Message(1, node);
    }

    private static ProtoWriter Attribute(string name, object value)
    {
        var attribute = new ProtoWriter().Text(1, name);
        switch (value)
        {
            case float real:
                return attribute.Real(2, real).Number(20, 1);
            case int number:
                return attribute.Number(3, number).Number(20, 2);
            case int[] numbers:
                foreach (var number in numbers)
                    attribute.Number(8, number);
                return attribute.Number(20, 7);
            default:
                throw new ArgumentException($"{name} has a type that no node here uses.", nameof(value));
        }
    }

    private string Describe(int field, string name, OnnxType type, string[] dimensions)
    {
        var shape = new ProtoWriter();
        foreach (var dimension in dimensions)
        {
            shape.Message(
                1, int.TryParse(dimension, out var size) ? new ProtoWriter().Number(1, size) : new ProtoWriter().Text(2, dimension));
        }

        var tensor = new ProtoWriter().Number(1, (int)type).Message(2, shape);
        _graph.Message(field, new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, tensor)));
        return name;
    }
}
