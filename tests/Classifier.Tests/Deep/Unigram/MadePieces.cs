using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Classifier.Deep.Unigram;
using Classifier.Training.Deep;
using Classifier.Training.Deep.E5;

namespace Classifier.Tests.Deep.Unigram;

/// <summary>A published folder in miniature: two layers, 32 wide, two dozen pieces, and two rules of the normaliser.</summary>
internal static class MadePieces
{
    public const int Width = 32, Layers = 2, Heads = 2, Positions = 40, First = 0, Last = 2, Unknown = 3;

    private const int Inner = 64;

    /// <summary>Text and score by id.</summary>
    public static readonly (string Text, float Score)[] Pieces =
    [
        ("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("▁", -2), ("▁good", -3), ("▁go", -4), ("od", -4), ("o", -5), ("d", -5), ("g", -5),
        ("▁bad", -3), ("▁b", -4), ("ad", -4), ("a", -5), ("fi", -5), ("f", -6), ("i", -6), ("日本", -4), ("日", -6), ("本", -6), ("😀", -5), ("s", -5), ("b", -5),
    ];

    public static MultilingualE5 Published { get; } = MultilingualE5.Of(Weights(), Vocabulary());

    /// <summary>Opens the file of pieces for <paramref name="use"/>.</summary>
    public static void Use(Action<PieceFile> use, IEnumerable<int>? kept = null)
    {
        using var file = Open(kept);
        use(file);
    }

    /// <summary>The opened file of pieces, which has no name any more.</summary>
    public static PieceFile Open(IEnumerable<int>? kept = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            Published.WritePieces(path, kept ?? Enumerable.Range(0, Pieces.Length));
            return PieceFile.Open(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>"ﬁ" becomes "fi", and a tab a space.</summary>
    private static (uint[] Units, byte[] Bytes) Rules()
    {
        var units = new uint[0x1000];
        const uint leaf = 1 << 8, value = 1u << 31;
        uint Unit(uint label, uint offset) => label | offset << 10;
        // Each offset is exclusive-ored with the place and then with the next byte, so far-apart offsets keep the nodes apart.
        units[0] = Unit(0, 0x100);
        var tab = 0x100u ^ '\t';
        units[tab] = Unit('\t', 0x800 ^ tab) | leaf;
        units[0x800] = value | 3;
        var (first, second) = (0x100u ^ 0xEF, 0x200u ^ 0xAC);
        units[first] = Unit(0xEF, 0x200 ^ first);
        units[second] = Unit(0xAC, 0x400 ^ second);
        var third = 0x400u ^ 0x81;
        units[third] = Unit(0x81, 0x900 ^ third) | leaf;
        units[0x900] = value;
        return (units, Encoding.UTF8.GetBytes("fi\0 \0"));
    }

    private static byte[] Vocabulary()
    {
        var model = new ProtoWriter();
        foreach (var ((text, score), id) in Pieces.Select((p, id) => (p, id)))
            model.Message(1, new ProtoWriter().Text(1, text).Real(2, score).Number(3, id == Unknown ? 2 : id < Unknown ? 3 : 1));
        var (units, bytes) = Rules();
        var rules = new byte[sizeof(int) + units.Length * sizeof(uint) + bytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(rules, units.Length * sizeof(uint));
        MemoryMarshal.AsBytes<uint>(units).CopyTo(rules.AsSpan(sizeof(int)));
        bytes.CopyTo(rules, rules.Length - bytes.Length);
        return model.Message(3, new ProtoWriter().Text(1, "made").Data(2, rules)).ToArray();
    }

    private static byte[] Weights()
    {
        var (random, data, header) = (new Random(7), new MemoryStream(), new Dictionary<string, object>());
        void Add(string name, string type, int[] shape, byte[] bytes)
        {
            header[name] = new { dtype = type, shape, data_offsets = new[] { data.Length, data.Length + bytes.Length } };
            data.Write(bytes);
        }
        void Blocks(string name, int rows, int columns)
        {
            var bytes = new byte[rows * columns / 32 * 18];
            random.NextBytes(bytes);
            for (var at = 0; at < bytes.Length; at += 18)
                BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(at), (Half)(0.02 + 0.02 * random.NextDouble()));
            Add(name, "U8", [rows, columns / 32 * 18], bytes);
        }
        void Reals(string name, double middle, params int[] shape)
        {
            var values = new float[shape.Aggregate(1, (a, b) => a * b)];
            for (var i = 0; i < values.Length; i++)
                values[i] = (float)(middle + 0.2 * (random.NextDouble() - 0.5));
            Add(name, "F32", shape, MemoryMarshal.AsBytes<float>(values).ToArray());
        }
        void Norm(string name)
        {
            Reals($"{name}.weight", 1, Width);
            Reals($"{name}.bias", 0, Width);
        }
        void Dense(string name, int from, int to)
        {
            Blocks($"{name}.weight", to, from);
            Reals($"{name}.bias", 0, to);
        }
        Blocks("word", Pieces.Length, Width);
        Reals("position", 0, Positions, Width);
        Reals("token_type", 0, 2, Width);
        Norm("norm");
        for (var i = 0; i < Layers; i++)
        {
            foreach (var part in new[] { "query", "key", "value", "attention_output" })
                Dense($"layer.{i}.{part}", Width, Width);
            Dense($"layer.{i}.intermediate", Width, Inner);
            Dense($"layer.{i}.output", Inner, Width);
            Norm($"layer.{i}.attention_norm");
            Norm($"layer.{i}.output_norm");
        }

        header["__metadata__"] = new { hidden = $"{Width}", layers = $"{Layers}", heads = $"{Heads}" };
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. json, .. data.ToArray()];
    }
}
