using System.Buffers;
using System.Runtime.CompilerServices;
using Shared.Http;

namespace Intake.Submitting;

/// <summary>Reads a body line by line, and holds one line at a time in memory.</summary>
internal static class NdjsonLines
{
    /// <summary>
    /// Yields each line; a blank line as empty, and null for a line longer than <paramref name="maxBytes"/>.
    /// </summary>
    public static async IAsyncEnumerable<byte[]?> ReadAsync(
        HttpRequest request, int maxBytes, [EnumeratorCancellation] CancellationToken ct)
    {
        var skipping = false;
        while (true)
        {
            var read = await request.ReadPartAsync(ct);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                yield return skipping || line.Length > maxBytes ? null : Trimmed(line);
                skipping = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (skipping || buffer.Length > maxBytes)
                    yield return null;
                else if (!buffer.IsEmpty)
                    yield return Trimmed(buffer);
                request.BodyReader.AdvanceTo(read.Buffer.End);
                yield break;
            }

            if (skipping || buffer.Length > maxBytes)
            {
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            request.BodyReader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static byte[] Trimmed(ReadOnlySequence<byte> line)
    {
        var bytes = line.ToArray();
        return bytes.AsSpan().Trim(" \t\r"u8).Length is var length && length == bytes.Length
            ? bytes
            : bytes.AsSpan().Trim(" \t\r"u8).ToArray();
    }
}
