namespace Shared.Reading;

/// <summary>In which direction a character is read.</summary>
internal enum LetterDirection
{
    /// <summary>It takes that of its neighbours.</summary>
    None,

    /// <summary>From left to right, as Latin letters and the mark U+200E.</summary>
    Left,

    /// <summary>From left to right in any text.</summary>
    Digit,

    /// <summary>From right to left, as Hebrew and Arabic letters.</summary>
    Right,

    /// <summary>From right to left, but no letter, as the mark U+200F.</summary>
    RightMark,
}

/// <summary>Tells the direction of characters.</summary>
internal static class LetterDirections
{
    public static LetterDirection Of(string text, int at)
    {
        var c = text[at];
        if (c == '\u200E')
            return LetterDirection.Left;
        if (c is '\u200F' or '\u061C')
            return LetterDirection.RightMark;
        if (char.IsDigit(c))
            return LetterDirection.Digit;
        if (!char.IsLetter(text, at))
            return LetterDirection.None;
        return IsRightToLeft(char.IsHighSurrogate(c) ? char.ConvertToUtf32(text, at) : c) ? LetterDirection.Right : LetterDirection.Left;
    }

    // The blocks that Unicode keeps for scripts that are written from the right: Hebrew to Arabic, their presentation forms, and those
    // beyond U+10800, such as Adlam.
    private static bool IsRightToLeft(int letter) =>
        letter is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF)
            or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
