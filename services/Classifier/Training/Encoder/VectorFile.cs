using System.Runtime.InteropServices;
using Classifier.Encoding;

namespace Classifier.Training.Encoder;

/// <summary>Texts with their vectors, kept so that many trials share one encoding.</summary>
internal static class VectorFile
{
    private const int InBlock = 512;

    public static void Write(string path, IReadOnlyCollection<string> texts, SentenceEncoder encoder)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(texts.Count);
        var done = 0;
        foreach (var block in texts.Chunk(InBlock))
        {
            var vectors = encoder.Encode(block);
            for (var i = 0; i < block.Length; i++)
            {
                writer.Write(block[i]);
                writer.Write(MemoryMarshal.AsBytes<float>(vectors[i]));
            }
            Console.WriteLine($"Encoded {done += block.Length} of {texts.Count} texts");
        }
    }

    public static Dictionary<string, float[]> Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        var vectors = new Dictionary<string, float[]>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var text = reader.ReadString();
            vectors[text] = MemoryMarshal.Cast<byte, float>(reader.ReadBytes(SentenceEncoder.Dimensions * sizeof(float))).ToArray();
        }
        return vectors;
    }
}
