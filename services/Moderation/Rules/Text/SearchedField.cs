using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>A field of a comment in the forms in which it is searched. Each form is made on first use.</summary>
/// <param name="name">As moderators see it, such as <c>author.name</c>.</param>
/// <param name="source">What it says, with the places in the field.</param>
/// <param name="mayHide">Whether words may be disguised in it.</param>
internal sealed class SearchedField(string name, ReducedText source, bool mayHide = false)
{
    private bool _isRead;

    public string Name => name;

    /// <summary>Exactly as written, but with composed accents.</summary>
    public ReducedText Composed => field ??= WrittenForm.Compose(source);

    /// <inheritdoc cref="WrittenForm"/>
    public ReducedText Written => field ??= WrittenForm.Fold(Composed);

    /// <summary>The same with invisible characters; null if it has none.</summary>
    public ReducedText? Verbatim =>
        field ??= WrittenForm.HasInvisible(Composed.Text) ? WrittenForm.Fold(Composed, keepInvisible: true) : null;

    /// <summary>Null if no word is disguised.</summary>
    public UndisguisedText? Undisguised
    {
        get
        {
            if (!_isRead && mayHide)
                field = UndisguisedText.Of(Composed, Written);
            _isRead = true;
            return field;
        }
    }

    /// <summary>Where in the field a part was typed that is read at this place.</summary>
    public (int Begin, int End) Typed((int Begin, int End) place)
    {
        var typed = source.PlaceOf(place.Begin, place.End);
        return (typed.Begin, typed.End);
    }

    /// <summary>The texts for a regular expression: as written, and then as read if that says more than case would.</summary>
    public IEnumerable<ReducedText> ForPatterns()
    {
        yield return Composed;
        if (Undisguised is { } undisguised)
            yield return undisguised.Text;
        else if (Written.Text.Length != Composed.Text.Length)
            yield return Written;
    }

    /// <summary>Where a match in one of the forms begins and ends in the field.</summary>
    public static (int Begin, int End) PlaceOf(ReducedText form, int start, int end)
    {
        if (form.Text.Length == 0)
            return (0, 0);
        var begin = start < form.Text.Length ? form.BeginOf(start) : form.EndOf(start - 1);
        return (begin, end > start ? form.EndOf(end - 1) : begin);
    }
}
