using System.Text.RegularExpressions;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>
/// A site's regular expressions. An expression runs in linear time if .NET supports it. Any other is abandoned after <see
/// cref="Patience"/>, counts as not found, and is skipped for a while. All expressions together are abandoned on a comment after <see
/// cref="PatienceWithAll"/>, so that one site's expressions do not delay other sites.
/// </summary>
internal sealed class Patterns(IReadOnlyList<string> expressions, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// The limit for one comment over all lists. Comments of all sites wait in one queue, and hundreds of expressions that are each just
    /// fast enough would delay it.
    /// </summary>
    public static readonly TimeSpan PatienceWithAll = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan PassedOver = TimeSpan.FromMinutes(1);

    // The first match in a process triggers JIT compilation, which may take longer than the limit of an expression.
    static Patterns()
    {
        foreach (var engine in new[] { RegexOptions.NonBacktracking, RegexOptions.None })
        {
            var regex = new Regex("found?", engine | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            foreach (var _ in regex.EnumerateMatches("FOUND"))
                break;
        }
    }

    private readonly Pattern[] _patterns = [.. expressions.Select(expression => new Pattern(Parse(expression)))];

    public long Bytes => expressions.Sum(expression => 4096L + (expression.Length * 64L));

    /// <exception cref="ArgumentException">The text is not a regular expression.</exception>
    public static Regex Parse(string expression)
    {
        const RegexOptions options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
        // Accents are composed, as in the texts.
        expression = WrittenForm.Compose(new ReducedText(expression)).Text;
        try
        {
            return new Regex(expression, options | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            // Back-references and lookarounds need backtracking.
            return new Regex(expression, options, Patience);
        }
    }

    /// <inheritdoc cref="WordList.Search"/>
    public bool Search(CommentText text, Visit visit)
    {
        for (var i = 0; i < _patterns.Length; i++)
        {
            if (text.TimeOfPatterns >= PatienceWithAll)
            {
                PatternMetrics.CountTimeouts(_patterns.Length - i);
                return false;
            }

            if (FirstOf(_patterns[i], text) is { } found && visit(i, found.Field, () => found.Place))
                return true;
        }

        return false;
    }

    private Occurrence? FirstOf(Pattern pattern, CommentText text)
    {
        foreach (var field in text.Shown)
        {
            foreach (var form in field.ForPatterns())
            {
                if (text.TimeOfPatterns >= PatienceWithAll)
                    return null;
                var start = time.GetTimestamp();
                var found = pattern.Find(form.Text, time);
                text.TimeOfPatterns += time.GetElapsedTime(start);
                if (found is var (begin, end))
                    return new Occurrence(field, SearchedField.PlaceOf(form, begin, end));
            }
        }

        return null;
    }

    private sealed record Occurrence(SearchedField Field, (int Begin, int End) Place);

    private sealed class Pattern(Regex regex)
    {
        private long _until = long.MinValue;

        public (int Start, int End)? Find(string text, TimeProvider time)
        {
            if (Volatile.Read(ref _until) is var ticks && ticks > long.MinValue && time.GetUtcNow().Ticks < ticks)
                return null;
            try
            {
                foreach (var match in regex.EnumerateMatches(text))
                    return (match.Index, match.Index + match.Length);
            }
            catch (RegexMatchTimeoutException)
            {
                PatternMetrics.CountTimeouts(1);
                Volatile.Write(ref _until, (time.GetUtcNow() + PassedOver).Ticks);
            }

            return null;
        }
    }
}
