using System.Buffers.Binary;

namespace Classifier.Training.Deep;

/// <summary>Reads the fields of protocol buffer messages one after the other.</summary>
internal static class ProtoReader
{
    /// <summary>Takes the next field off a message.</summary>
    /// <param name="message">What is left of the message.</param>
    /// <param name="field">The field's number.</param>
    /// <param name="number">The value of a field that is a whole number, or the bits of one in 32 bits.</param>
    /// <param name="bytes">The value of a text, of bytes or of a message.</param>
    /// <returns>False at the end of the message.</returns>
    public static bool Next(ref ReadOnlyMemory<byte> message, out int field, out long number, out ReadOnlyMemory<byte> bytes)
    {
        (field, number, bytes) = (0, 0, ReadOnlyMemory<byte>.Empty);
        if (message.IsEmpty)
            return false;
        var tag = Varint(ref message);
        field = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0: number = Varint(ref message); break;
            case 1: message = message[sizeof(long)..]; break;
            case 5:
                number = BinaryPrimitives.ReadInt32LittleEndian(message.Span);
                message = message[sizeof(int)..];
                break;
            case 2:
                var length = (int)Varint(ref message);
                bytes = message[..length];
                message = message[length..];
                break;
            default: throw new InvalidDataException("This is no protocol buffer message.");
        }
        return true;
    }

    private static long Varint(ref ReadOnlyMemory<byte> message)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[0];
            message = message[1..];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
