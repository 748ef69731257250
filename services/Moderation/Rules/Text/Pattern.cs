using System.Text.RegularExpressions;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>
/// A regular expression of a site. It runs on the engine that backtracks, which takes a few KB. Once it has taken too long, it runs on the
/// engine that needs linear time, which takes about 1 MB, if .NET supports that for it.
/// </summary>
internal sealed class Pattern(string expression, PatternMemory memory)
{
    /// <summary>The limit for one expression on one text.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private Engine _engine = new(Parse(expression), IsLinear: false, memory.Generation);

    // The first match in a process triggers JIT compilation, which may take longer than the limit of an expression.
    static Pattern()
    {
        foreach (var engine in new[] { RegexOptions.NonBacktracking, RegexOptions.None })
        {
            var regex = new Regex("found?", engine | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            foreach (var _ in regex.EnumerateMatches("FOUND"))
                break;
        }
    }

    /// <exception cref="ArgumentException">The text is not a regular expression.</exception>
    public static Regex Parse(string expression) => Parse(expression, RegexOptions.None);

    /// <summary>Finds the first occurrence; null if there is none, or if the search was abandoned.</summary>
    public (int Start, int End)? Find(string text, out bool isAbandoned)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var engine = Volatile.Read(ref _engine);
        if (engine.Generation != memory.Generation)
            engine = Use(Parse(expression), isLinear: false);
        isAbandoned = !TryFind(engine.Regex, text, out var found)
            && (engine.IsLinear || Linear() is not { } linear || !TryFind(Use(linear, isLinear: true).Regex, text, out found));
        memory.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        return found;
    }

    private Engine Use(Regex regex, bool isLinear)
    {
        var engine = new Engine(regex, isLinear, memory.Generation);
        Volatile.Write(ref _engine, engine);
        return engine;
    }

    private static bool TryFind(Regex regex, string text, out (int Start, int End)? found)
    {
        found = null;
        try
        {
            foreach (var match in regex.EnumerateMatches(text))
            {
                found = (match.Index, match.Index + match.Length);
                break;
            }

            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Null for back-references and lookarounds, which need backtracking, and for what would become too large.</summary>
    private Regex? Linear()
    {
        try
        {
            return Parse(expression, RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    // Accents are composed, as in the texts.
    private static Regex Parse(string expression, RegexOptions engine) => new(
        WrittenForm.Compose(new ReducedText(expression)).Text,
        engine | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        Patience);

    private sealed record Engine(Regex Regex, bool IsLinear, int Generation);
}
