using System.Text.RegularExpressions;

namespace Moderation.Rules.Text;

/// <summary>
/// A site's regular expressions. Where .NET can run one in time linear in the text, it does; any other is given up after
/// <see cref="Patience"/>, counts as not found, and is passed over for a while. All of a site's expressions together are given up on a
/// comment after <see cref="PatienceWithAll"/>: a site's expressions cost its own comments, not its neighbours' time.
/// </summary>
internal sealed class Patterns(IReadOnlyList<string> expressions, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// For one comment, over all lists: all sites' comments wait in one line, and hundreds of expressions that are each just quick enough
    /// would hold it up.
    /// </summary>
    public static readonly TimeSpan PatienceWithAll = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan PassedOver = TimeSpan.FromMinutes(1);

    // The first match of a process compiles what matches, which may take longer than an expression is given.
    static Patterns()
    {
        foreach (var engine in new[] { RegexOptions.NonBacktracking, RegexOptions.None })
            new Regex("found?", engine | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).IsMatch("FOUND");
    }

    private readonly Pattern[] _patterns = [.. expressions.Select(expression => new Pattern(Parse(expression)))];

    public long Bytes => expressions.Sum(expression => 4096L + (expression.Length * 64L));

    /// <exception cref="ArgumentException">It is none.</exception>
    public static Regex Parse(string expression)
    {
        const RegexOptions options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
        try
        {
            return new Regex(expression, options | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            // Back-references and looking around need backtracking.
            return new Regex(expression, options, Patience);
        }
    }

    public bool Find(CommentText text)
    {
        var words = text.WithName;
        for (var i = 0; i < _patterns.Length; i++)
        {
            if (text.TimeOfPatterns >= PatienceWithAll)
            {
                PatternMetrics.CountTimeouts(_patterns.Length - i);
                return false;
            }

            var start = time.GetTimestamp();
            var found = _patterns[i].Find(words, time);
            text.TimeOfPatterns += time.GetElapsedTime(start);
            if (found)
                return true;
        }

        return false;
    }

    private sealed class Pattern(Regex regex)
    {
        private long _until = long.MinValue;

        public bool Find(string text, TimeProvider time)
        {
            if (Volatile.Read(ref _until) is var ticks && ticks > long.MinValue && time.GetUtcNow().Ticks < ticks)
                return false;
            try
            {
                return regex.IsMatch(text);
            }
            catch (RegexMatchTimeoutException)
            {
                PatternMetrics.CountTimeouts(1);
                Volatile.Write(ref _until, (time.GetUtcNow() + PassedOver).Ticks);
                return false;
            }
        }
    }
}
