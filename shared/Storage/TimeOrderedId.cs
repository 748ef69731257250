using System.Buffers.Binary;

namespace Shared.Storage;

/// <summary>
/// UUIDs of version 7 are in the order of the times at which they were made (RFC 9562): the first 48 bits are milliseconds since 1970.
/// </summary>
public static class TimeOrderedId
{
    /// <summary>The lower bound of all ids that were made at that time or later.</summary>
    /// <param name="time">Any time; a time before 1970 counts as 1970.</param>
    public static Guid First(DateTimeOffset time)
    {
        var milliseconds = Math.Clamp(time.ToUnixTimeMilliseconds(), 0, (1L << 48) - 1);
        return new Guid((uint)(milliseconds >> 16), (ushort)milliseconds, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>The time at which an id was made.</summary>
    /// <param name="id">A UUID of version 7.</param>
    public static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16);
    }
}
