using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Intake.Form;

/// <summary>
/// The ETag of the comments that a page shows. It is made of what the answer would be made from, so that a browser that has the answer
/// costs no more than the look-up.
/// </summary>
internal static class ShownTag
{
    /// <summary>Another build may write another answer from the same rows.</summary>
    private static readonly byte[] Build = typeof(ShownTag).Module.ModuleVersionId.ToByteArray();

    /// <param name="rows">The rows that were looked up, also those that the answer may have no room for.</param>
    /// <param name="size">The limit that was asked for.</param>
    /// <param name="address">The request's address where the answer contains it.</param>
    public static string Of(IReadOnlyList<ShownRow> rows, int size, string address)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Build);
        hash.AppendData(Encoding.UTF8.GetBytes($"{size} {address}"));
        Span<byte> row = stackalloc byte[28];
        foreach (var shown in rows)
        {
            shown.CommentId.TryWriteBytes(row);
            BinaryPrimitives.WriteInt32LittleEndian(row[16..], shown.Revision);
            BinaryPrimitives.WriteInt64LittleEndian(row[20..], shown.WrittenAt.UtcTicks);
            hash.AppendData(row);
        }

        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}\"";
    }

    public static bool IsKnown(HttpRequest request, string tag) => request.Headers.IfNoneMatch
        .ToString()
        .Split(',', StringSplitOptions.TrimEntries)
        .Any(given => given == "*" || given == tag || given == $"W/{tag}");
}
