using System.Globalization;

namespace Shared.Http;

/// <summary>
/// Escapes of halves of surrogate pairs in JSON, such as <c>\ud83d</c> alone, which programs write that cut a text in the middle of a
/// character. A JSON reader refuses such a string as a whole, and the author of the text could not mend it.
/// </summary>
public static class HalfCharacters
{
    private const int Length = 6;

    /// <summary>Mends a document, if it holds such escapes.</summary>
    /// <param name="json">A document, which need not be valid.</param>
    /// <returns>The JSON with <c>\ufffd</c> for each half, in as many bytes; null where there is none.</returns>
    public static byte[]? Mended(ReadOnlySpan<byte> json)
    {
        byte[]? mended = null;
        if (json.IndexOf("\\u"u8) < 0)
            return null;
        for (var i = 0; i < json.Length;)
        {
            if (json[i] != '\\')
            {
                var next = json[i..].IndexOf((byte)'\\');
                i = next < 0 ? json.Length : i + next;
            }
            else if (UnitAt(json, i) is not { } unit)
            {
                // Another escape, of which a backslash may be the second character.
                i += 2;
            }
            else if (char.IsHighSurrogate(unit) && UnitAt(json, i + Length) is { } second && char.IsLowSurrogate(second))
            {
                i += 2 * Length;
            }
            else
            {
                if (char.IsSurrogate(unit))
                    "\\ufffd"u8.CopyTo((mended ??= json.ToArray()).AsSpan(i));
                i += Length;
            }
        }

        return mended;
    }

    /// <summary>The UTF-16 unit that is escaped there; null where none is.</summary>
    private static char? UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + Length <= json.Length
        && json[at] == '\\'
        && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
