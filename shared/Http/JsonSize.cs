using System.Buffers;
using System.Text.Json;

namespace Shared.Http;

/// <summary>
/// Tells JSON that would take much more memory as objects than as text: four megabytes have room for a million values.
/// </summary>
public static class JsonSize
{
    /// <summary>Whether a document has more than <paramref name="most"/> tokens. Nothing is allocated to find out.</summary>
    /// <param name="json">A document, which need not be valid: the tokens before its first fault count.</param>
    /// <param name="most">The limit. A member of an object is two tokens, and an object or array is two beside its content.</param>
    public static bool IsBeyond(ReadOnlySequence<byte> json, int most)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            var count = 0;
            while (reader.Read())
            {
                if (++count > most)
                    return true;
            }
        }
        catch (JsonException)
        {
            // Whoever parses it says where.
        }

        return false;
    }
}
