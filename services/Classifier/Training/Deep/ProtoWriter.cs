using System.Buffers;
using System.Buffers.Binary;

namespace Classifier.Training.Deep;

/// <summary>Writes the few kinds of protocol buffer fields that ONNX files use.</summary>
internal sealed class ProtoWriter
{
    private const int Varint = 0, Bytes = 2, FourBytes = 5;

    private readonly ArrayBufferWriter<byte> _written = new();

    public byte[] ToArray() => _written.WrittenSpan.ToArray();

    public ProtoWriter Number(int field, long value)
    {
        Tag(field, Varint);
        Raw((ulong)value);
        return this;
    }

    public ProtoWriter Real(int field, float value)
    {
        Tag(field, FourBytes);
        BinaryPrimitives.WriteSingleLittleEndian(_written.GetSpan(sizeof(float)), value);
        _written.Advance(sizeof(float));
        return this;
    }

    public ProtoWriter Text(int field, string value) => Data(field, System.Text.Encoding.UTF8.GetBytes(value));

    public ProtoWriter Data(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Bytes);
        Raw((ulong)value.Length);
        _written.Write(value);
        return this;
    }

    public ProtoWriter Message(int field, ProtoWriter message) => Data(field, message._written.WrittenSpan);

    private void Tag(int field, int kind) => Raw((ulong)(field << 3 | kind));

    private void Raw(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
            Raw((byte)(value | 0x80));
        Raw((byte)value);
    }

    private void Raw(byte value)
    {
        _written.GetSpan(1)[0] = value;
        _written.Advance(1);
    }
}
