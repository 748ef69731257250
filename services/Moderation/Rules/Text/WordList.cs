using System.Collections.Frozen;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>A compiled word list of a site. It is thread-safe.</summary>
internal sealed class WordList
{
    /// <summary>Of each list, this many matches show a moderator what is wrong with the comment.</summary>
    private const int MostMatches = 10;

    private readonly IReadOnlyList<string> _entries;
    private readonly bool[] _isRead = [];
    private readonly bool _isAnyRead;
    private readonly AhoCorasick? _written, _verbatim;
    private readonly Patterns? _patterns;
    private readonly string _match;

    /// <param name="match">One of <see cref="WordMatch.All"/>.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="time">The clock of expressions.</param>
    /// <param name="memory">What all expressions of the site share.</param>
    /// <exception cref="ArgumentException">An expression is not valid.</exception>
    public WordList(string match, IReadOnlyList<string> entries, TimeProvider? time = null, PatternMemory? memory = null)
    {
        (_match, _entries) = (match, entries);
        if (match == WordMatch.Regex)
        {
            _patterns = new Patterns(entries, memory ?? new PatternMemory(), time ?? TimeProvider.System);
            return;
        }

        EntryForm[] forms = [.. entries.Select(EntryForm.Of)];
        _isRead = [.. forms.Select(form => form.IsRead)];
        _isAnyRead = _isRead.Contains(true);
        _written = new AhoCorasick([.. forms.Select(form => form.IsVerbatim ? "" : form.Text)]);
        if (forms.Any(form => form.IsVerbatim))
            _verbatim = new AhoCorasick([.. forms.Select(form => form.IsVerbatim ? form.Text : "")]);
    }

    private WordList() => (_match, _entries) = (WordMatch.Exact, []);

    public static IReadOnlyDictionary<string, WordList> None { get; } = FrozenDictionary<string, WordList>.Empty;

    /// <summary>Stands for a list that cannot be compiled: every search is abandoned.</summary>
    public static WordList Unusable { get; } = new();

    public bool Finds(CommentText text) => Search(text, static (_, _, _) => true) == SearchEnd.Stopped;

    /// <summary>The first matches.</summary>
    /// <param name="text">The comment.</param>
    /// <param name="name">The list's name.</param>
    public WordListFindings Find(CommentText text, string name)
    {
        List<WordListMatch>? found = null;
        var end = Search(text, (entry, field, place) =>
        {
            var (begin, end) = field.Typed(place());
            var match = new WordListMatch { List = name, Entry = _entries[entry], Field = field.Name, Begin = begin, End = end };
            found ??= [];
            if (!found.Contains(match))
                found.Add(match);
            return found.Count == MostMatches;
        });
        return new WordListFindings(found ?? [], end != SearchEnd.Abandoned);
    }

    /// <summary>Visits the occurrences of entries, until one ends the search.</summary>
    public SearchEnd Search(CommentText text, Visit visit)
    {
        if (_patterns is not null)
            return _patterns.Search(text, visit);
        if (_written is null)
            return SearchEnd.Abandoned;
        foreach (var field in _match == WordMatch.Inside ? text.All : text.Shown)
        {
            if (Search(field, text.Budget, visit) is not SearchEnd.Complete and var end)
                return end;
        }

        return SearchEnd.Complete;
    }

    private SearchEnd Search(SearchedField field, SearchBudget budget, Visit visit)
    {
        var end = SearchAsWritten(_written!, field, field.Written, budget, visit);
        if (end == SearchEnd.Complete && _verbatim is not null && field.Verbatim is { } verbatim)
            end = SearchAsWritten(_verbatim, field, verbatim, budget, visit);
        return end == SearchEnd.Complete && _isAnyRead && field.Undisguised is { } undisguised
            ? SearchUndisguised(field, undisguised, budget, visit)
            : end;
    }

    private SearchEnd SearchAsWritten(AhoCorasick entries, SearchedField field, ReducedText form, SearchBudget budget, Visit visit)
    {
        if (!budget.TryPass(form.Text.Length))
            return SearchEnd.Abandoned;
        foreach (var (key, start, end) in entries.In(form.Text))
        {
            if (!budget.TryOccurrence())
                return SearchEnd.Abandoned;
            if (Counts(form.Text, start, end) && IsEnough(visit, key, field, form, start, end))
                return SearchEnd.Stopped;
        }

        return SearchEnd.Complete;
    }

    private SearchEnd SearchUndisguised(SearchedField field, UndisguisedText undisguised, SearchBudget budget, Visit visit)
    {
        var form = undisguised.Text;
        if (!budget.TryPass(form.Text.Length))
            return SearchEnd.Abandoned;
        foreach (var (key, start, end) in _written!.In(form.Text))
        {
            if (!budget.TryOccurrence())
                return SearchEnd.Abandoned;
            if (_isRead[key]
                && undisguised.WasDisguised(start, end)
                && Counts(form.Text, start, end)
                && IsEnough(visit, key, field, form, start, end))
            {
                return SearchEnd.Stopped;
            }
        }

        foreach (var hidden in undisguised.Others)
        {
            if (SearchHidden(hidden, field, budget, visit) is not SearchEnd.Complete and var end)
                return end;
        }

        return SearchEnd.Complete;
    }

    private SearchEnd SearchHidden(HiddenWord hidden, SearchedField field, SearchBudget budget, Visit visit)
    {
        if (!budget.TryPass(hidden.Spelling.Length))
            return SearchEnd.Abandoned;
        foreach (var (key, start, end) in _written!.In(hidden.Spelling))
        {
            if (!budget.TryOccurrence())
                return SearchEnd.Abandoned;
            if (_isRead[key]
                && (hidden.IsWhole ? end - start == hidden.Spelling.Length : Counts(hidden.Spelling, start, end))
                && visit(key, field, () => (hidden.Begin, hidden.End)))
            {
                return SearchEnd.Stopped;
            }
        }

        return SearchEnd.Complete;
    }

    // A method of its own, so that only occurrences that count allocate the delegate.
    private static bool IsEnough(Visit visit, int key, SearchedField field, ReducedText form, int start, int end) =>
        visit(key, field, () => SearchedField.PlaceOf(form, start, end));

    private bool Counts(string text, int start, int end) => _match switch
    {
        WordMatch.Inside => true,
        WordMatch.Stem => WordBorders.Begins(text, start),
        _ => WordBorders.Begins(text, start) && WordBorders.Ends(text, end),
    };
}
