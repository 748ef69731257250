namespace Moderation.Rules.Text;

/// <summary>Looks at an occurrence of an entry.</summary>
/// <param name="entry">The entry's index.</param>
/// <param name="field">The field.</param>
/// <param name="place">Where in the field; asked for only by those who need it.</param>
/// <returns>Whether the search is to end.</returns>
internal delegate bool Visit(int entry, SearchedField field, Func<(int Begin, int End)> place);

/// <summary>How the search for the entries of a word list ended.</summary>
internal enum SearchEnd
{
    /// <summary>Everything was searched.</summary>
    Complete,

    /// <summary>The visitor had seen enough.</summary>
    Stopped,

    /// <summary>A part was not searched, because it would take too long or the list cannot be used.</summary>
    Abandoned,
}
