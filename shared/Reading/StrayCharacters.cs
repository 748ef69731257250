using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Shared.Reading;

/// <summary>
/// Characters that nobody means to write: control characters, which come along with texts pasted from office programs, halves of
/// surrogate pairs, and U+FFFE, which is no character and which .NET refuses to normalise. Their authors see none of them and cannot
/// remove them, so no text is refused for them.
/// </summary>
public static class StrayCharacters
{
    private const char NoCharacter = '\ufffe';

    /// <summary>U+0000 to U+001F without tab, line feed and carriage return, and U+007F.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(static c => (char)c).Where(static c => c is not ('\t' or '\n' or '\r')), '\u007f']);

    /// <summary>Surrogates, which may be halves, and U+FFFE.</summary>
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0xd800, 0x800).Select(static c => (char)c), NoCharacter]);

    /// <summary>
    /// The text with a space for each control character, and U+FFFD for each half of a surrogate pair and each U+FFFE. One UTF-16 unit
    /// stands for one, so offsets into the text stay valid. Tab, line feed and carriage return stay; so do U+0080 to U+009F, which
    /// mostly are the quotation marks of a text that was read in a wrong encoding.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Replace(string? text) => text is not null && (HasControl(text) || HasBroken(text))
        ? string.Create(text.Length, text, static (clean, text) =>
        {
            for (var i = 0; i < clean.Length; i++)
                clean[i] = Controls.Contains(text[i]) ? ' ' : IsBroken(text, i) ? '\ufffd' : text[i];
        })
        : text;

    /// <summary>Whether the text contains a control character that <see cref="Replace"/> replaces.</summary>
    public static bool HasControl(ReadOnlySpan<char> text) => text.ContainsAny(Controls);

    private static bool HasBroken(string text)
    {
        var first = text.AsSpan().IndexOfAny(Suspects);
        if (first < 0)
            return false;
        for (var i = first; i < text.Length; i++)
        {
            if (IsBroken(text, i))
                return true;
        }

        return false;
    }

    private static bool IsBroken(string text, int i) =>
        text[i] == NoCharacter
        || (char.IsHighSurrogate(text[i])
            ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
            : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1])));
}
