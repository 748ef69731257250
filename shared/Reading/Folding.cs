using System.Globalization;
using System.Text;

namespace Shared.Reading;

/// <summary>Folds single characters, as the models were trained.</summary>
internal static class Folding
{
    /// <summary>The characters without case, accents and ornaments; empty if the character is invisible or only a mark.</summary>
    public static string Decompose(Rune rune)
    {
        if (rune.IsBmp && Lookalikes.Ornaments.TryGetValue((char)rune.Value, out var plain))
            return plain.ToString();
        if (Lookalikes.Boxed(rune) is { } boxed)
            return boxed.ToString();
        var category = Rune.GetUnicodeCategory(rune);
        // Unassigned code points cannot be normalised. Those of the emoji planes are emoji newer than this runtime.
        if (category == UnicodeCategory.OtherNotAssigned)
            return rune.IsBmp ? "" : rune.ToString();
        var folded = new StringBuilder(4);
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsSilent(part))
                folded.Append(Rune.ToLowerInvariant(part).ToString());
        }

        return folded.ToString();
    }

    // Accents, joiners, direction marks, variation selectors, skin tones.
    private static bool IsSilent(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol
        || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune));
}
