using System.Buffers.Binary;

namespace Classifier.Deep.Unigram;

/// <summary>
/// A row of weights in 4 bits. Each block of 32 weights is a scale in half precision and 16 bytes; byte j holds weight j in its low and
/// weight j + 16 in its high four bits. A weight is its four bits, less 8, times the scale.
/// </summary>
internal static class BlockRow
{
    public const int Block = 32, BlockBytes = 18;

    private const int Half = Block / 2, Middle = 8;

    public static int BytesOf(int width) => width / Block * BlockBytes;

    public static void Read(ReadOnlySpan<byte> blocks, Span<float> weights)
    {
        for (var at = 0; at < weights.Length; at += Block)
        {
            var scale = (float)BinaryPrimitives.ReadHalfLittleEndian(blocks);
            for (var j = 0; j < Half; j++)
            {
                var pair = blocks[2 + j];
                weights[at + j] = ((pair & 15) - Middle) * scale;
                weights[at + Half + j] = ((pair >> 4) - Middle) * scale;
            }

            blocks = blocks[BlockBytes..];
        }
    }
}
