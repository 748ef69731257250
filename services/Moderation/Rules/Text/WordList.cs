using System.Collections.Frozen;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>Looks at an occurrence of an entry.</summary>
/// <param name="entry">The entry's index.</param>
/// <param name="field">The field.</param>
/// <param name="place">Where in the field; asked for only by those who need it.</param>
/// <returns>Whether the search is to end.</returns>
internal delegate bool Visit(int entry, SearchedField field, Func<(int Begin, int End)> place);

/// <summary>A compiled word list of a site. It is immutable and thread-safe.</summary>
internal sealed class WordList
{
    /// <summary>Of each list, this many matches show a moderator what is wrong with the comment.</summary>
    private const int MostMatches = 10;

    private readonly IReadOnlyList<string> _entries;
    private readonly bool[] _isRead;
    private readonly bool _isAnyRead;
    private readonly AhoCorasick? _written, _verbatim;
    private readonly Patterns? _patterns;
    private readonly string _match;

    public WordList(string match, IReadOnlyList<string> entries, TimeProvider? time = null)
    {
        (_match, _entries, _isRead) = (match, entries, []);
        if (match == WordMatch.Regex)
        {
            _patterns = new Patterns(entries, time ?? TimeProvider.System);
            return;
        }

        EntryForm[] forms = [.. entries.Select(EntryForm.Of)];
        _isRead = [.. forms.Select(form => form.IsRead)];
        _isAnyRead = _isRead.Contains(true);
        _written = new AhoCorasick([.. forms.Select(form => form.IsVerbatim ? "" : form.Text)]);
        if (forms.Any(form => form.IsVerbatim))
            _verbatim = new AhoCorasick([.. forms.Select(form => form.IsVerbatim ? form.Text : "")]);
    }

    public static IReadOnlyDictionary<string, WordList> None { get; } = FrozenDictionary<string, WordList>.Empty;

    /// <summary>The approximate memory use.</summary>
    public long Bytes => (_written?.Bytes ?? 0) + (_verbatim?.Bytes ?? 0) + (_patterns?.Bytes ?? 0)
        + _isRead.Length + _entries.Sum(entry => 32L + (2 * entry.Length));

    public bool Finds(CommentText text) => Search(text, static (_, _, _) => true);

    /// <summary>The first matches.</summary>
    /// <param name="text">The comment.</param>
    /// <param name="name">The list's name.</param>
    public IReadOnlyList<WordListMatch> Find(CommentText text, string name)
    {
        List<WordListMatch>? found = null;
        Search(text, (entry, field, place) =>
        {
            var (begin, end) = place();
            var match = new WordListMatch { List = name, Entry = _entries[entry], Field = field.Name, Begin = begin, End = end };
            found ??= [];
            if (!found.Contains(match))
                found.Add(match);
            return found.Count == MostMatches;
        });
        return found ?? [];
    }

    /// <summary>Visits the occurrences of entries, until one ends the search.</summary>
    /// <returns>Whether one did.</returns>
    public bool Search(CommentText text, Visit visit)
    {
        if (_patterns is not null)
            return _patterns.Search(text, visit);
        foreach (var field in _match == WordMatch.Inside ? text.All : text.Shown)
        {
            if (SearchAsWritten(_written!, field, field.Written, visit)
                || (_verbatim is not null && field.Verbatim is { } verbatim && SearchAsWritten(_verbatim, field, verbatim, visit))
                || (_isAnyRead && field.Undisguised is { } undisguised && SearchUndisguised(field, undisguised, visit)))
            {
                return true;
            }
        }

        return false;
    }

    private bool SearchAsWritten(AhoCorasick entries, SearchedField field, ReducedText form, Visit visit)
    {
        foreach (var (key, start, end) in entries.In(form.Text))
        {
            if (Counts(form.Text, start, end) && visit(key, field, () => SearchedField.PlaceOf(form, start, end)))
                return true;
        }

        return false;
    }

    private bool SearchUndisguised(SearchedField field, UndisguisedText undisguised, Visit visit)
    {
        var form = undisguised.Text;
        foreach (var (key, start, end) in _written!.In(form.Text))
        {
            if (_isRead[key]
                && undisguised.WasDisguised(start, end)
                && Counts(form.Text, start, end)
                && visit(key, field, () => SearchedField.PlaceOf(form, start, end)))
            {
                return true;
            }
        }

        foreach (var hidden in undisguised.Others)
        {
            foreach (var (key, start, end) in _written!.In(hidden.Spelling))
            {
                if (_isRead[key]
                    && (hidden.IsWhole ? end - start == hidden.Spelling.Length : Counts(hidden.Spelling, start, end))
                    && visit(key, field, () => (hidden.Begin, hidden.End)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Counts(string text, int start, int end) => _match switch
    {
        WordMatch.Inside => true,
        WordMatch.Stem => WordBorders.Begins(text, start),
        _ => WordBorders.Begins(text, start) && WordBorders.Ends(text, end),
    };
}
