using System.Text.RegularExpressions;

namespace Moderation.Deciding.Text;

/// <summary>
/// A site's regular expressions. Where .NET can run one in time linear in the text, it does; any other is given up after
/// <see cref="Patience"/>, counts as not found, and is passed over for a while: a site's expression costs its own comments, not its
/// neighbours' time.
/// </summary>
internal sealed class Patterns(IReadOnlyList<string> expressions, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PassedOver = TimeSpan.FromMinutes(1);

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

    public bool Find(string text)
    {
        foreach (var pattern in _patterns)
            if (pattern.Find(text, time))
                return true;
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
                ModerationMetrics.CountRegexTimeout();
                Volatile.Write(ref _until, (time.GetUtcNow() + PassedOver).Ticks);
                return false;
            }
        }
    }
}
