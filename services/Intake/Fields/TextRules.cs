using System.Globalization;
using System.Text;

namespace Intake.Fields;

/// <summary>The rules for the text of every field.</summary>
internal static class TextRules
{
    /// <summary>The longest comment, in bytes of UTF-8.</summary>
    public const int MaxContentBytes = 20 * 1024;

    /// <summary>No writing system puts more marks on one character; such a text attacks the code that displays or scores it.</summary>
    public const int MaxMarksInARow = 50;

    /// <summary>True when nothing is visible: only white space, and format and control characters.</summary>
    public static bool IsBlank(string? text) =>
        text is null || text.EnumerateRunes().All(static rune => Rune.IsWhiteSpace(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control);

    /// <summary>The error in the text and its fix, to follow the field's name in a sentence; null when the text is fine.</summary>
    public static string? Objection(string text)
    {
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MaxMarksInARow)
                return $"has more than {MaxMarksInARow} combining marks on one character. Remove them.";
        }

        return null;
    }

    /// <summary>Whether a character combines with the one before it.</summary>
    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.SpacingCombiningMark;
}
