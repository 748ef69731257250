using System.Text.RegularExpressions;

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
            new Regex("found?", engine | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).IsMatch("FOUND");
    }

    private readonly Pattern[] _patterns = [.. expressions.Select(expression => new Pattern(Parse(expression)))];

    public long Bytes => expressions.Sum(expression => 4096L + (expression.Length * 64L));

    /// <exception cref="ArgumentException">The text is not a regular expression.</exception>
    public static Regex Parse(string expression)
    {
        const RegexOptions options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
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
