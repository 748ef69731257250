using System.Globalization;
using System.Text;

namespace Intake.Fields;

/// <summary>What no text may hold, whatever field it is in.</summary>
internal static class TextRules
{
    /// <summary>The longest comment, in bytes of UTF-8.</summary>
    public const int MaxContentBytes = 20 * 1024;

    /// <summary>More marks than this on one character are no writing system's, but an attack on whoever displays or scores them.</summary>
    private const int MaxMarksInARow = 50;

    /// <summary>True when there is nothing to see: white space, and characters without a shape.</summary>
    public static bool IsBlank(string? text) =>
        text is null || text.EnumerateRunes().All(static rune => Rune.IsWhiteSpace(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control);

    /// <summary>What is wrong with the text and how to put it right, as the end of a sentence; null when nothing is.</summary>
    public static string? Objection(string text)
    {
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is < 0x20 and not ('\t' or '\n' or '\r') or 0x7F)
            {
                return $"holds the control character U+{rune.Value:X4}. Only tab, line feed and carriage return are taken; remove the "
                    + "others.";
            }

            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MaxMarksInARow)
                return $"holds more than {MaxMarksInARow} combining marks on one character. Remove them.";
        }

        return null;
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.SpacingCombiningMark;
}
