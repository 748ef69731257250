using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Shared.Reading;

/// <summary>
/// Characters that nobody means to write: control characters, which come along with texts pasted from office programs, and halves of
/// surrogate pairs. Their authors see neither and cannot remove them, so no text is refused for them.
/// </summary>
public static class StrayCharacters
{
    /// <summary>U+0000 to U+001F without tab, line feed and carriage return, and U+007F.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(static c => (char)c).Where(static c => c is not ('\t' or '\n' or '\r')), '\u007f']);

    /// <summary>
    /// The text with a space for each control character, and U+FFFD for each half of a surrogate pair. One UTF-16 unit stands for one, so
    /// offsets into the text stay valid. Tab, line feed and carriage return stay; so do U+0080 to U+009F, which mostly are the quotation
    /// marks of a text that was read in a wrong encoding.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Replace(string? text) => text is not null && (HasControl(text) || HasHalf(text))
        ? string.Create(text.Length, text, static (clean, text) =>
        {
            for (var i = 0; i < clean.Length; i++)
                clean[i] = Controls.Contains(text[i]) ? ' ' : IsHalf(text, i) ? '\ufffd' : text[i];
        })
        : text;

    /// <summary>Whether the text contains a control character that <see cref="Replace"/> replaces.</summary>
    public static bool HasControl(ReadOnlySpan<char> text) => text.ContainsAny(Controls);

    private static bool HasHalf(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        if (first < 0)
            return false;
        for (var i = first; i < text.Length; i++)
        {
            if (IsHalf(text, i))
                return true;
        }

        return false;
    }

    private static bool IsHalf(string text, int i) =>
        char.IsHighSurrogate(text[i]) ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
        : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
}
