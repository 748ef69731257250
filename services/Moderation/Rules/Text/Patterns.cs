namespace Moderation.Rules.Text;

/// <summary>The regular expressions of a word list.</summary>
internal sealed class Patterns(IReadOnlyList<string> expressions, PatternMemory memory, TimeProvider time)
{
    private readonly Pattern[] _patterns = [.. expressions.Select(expression => new Pattern(expression, memory))];

    /// <inheritdoc cref="WordList.Search(CommentText, Visit)"/>
    public SearchEnd Search(CommentText text, Visit visit)
    {
        var end = SearchEnd.Complete;
        for (var i = 0; i < _patterns.Length; i++)
        {
            if (text.Budget.IsSpent)
            {
                PatternMetrics.CountTimeouts(_patterns.Length - i);
                return SearchEnd.Abandoned;
            }

            var found = FirstOf(_patterns[i], text, out var isAbandoned);
            if (found is not null && visit(i, found.Field, () => found.Place))
                return SearchEnd.Stopped;
            if (!isAbandoned)
                continue;
            PatternMetrics.CountTimeouts(1);
            end = SearchEnd.Abandoned;
        }

        return end;
    }

    private Occurrence? FirstOf(Pattern pattern, CommentText text, out bool isAbandoned)
    {
        isAbandoned = false;
        foreach (var field in text.Shown)
        {
            foreach (var form in field.ForPatterns())
            {
                isAbandoned = isAbandoned || text.Budget.IsSpent;
                if (isAbandoned)
                    return null;
                var start = time.GetTimestamp();
                var found = pattern.Find(form.Text, out isAbandoned);
                text.Budget.Charge(time.GetElapsedTime(start));
                if (found is var (begin, end))
                    return new Occurrence(field, SearchedField.PlaceOf(form, begin, end));
            }
        }

        return null;
    }

    private sealed record Occurrence(SearchedField Field, (int Begin, int End) Place);
}
