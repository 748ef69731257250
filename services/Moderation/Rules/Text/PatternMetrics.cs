using System.Diagnostics.Metrics;

namespace Moderation.Rules.Text;

internal static class PatternMetrics
{
    private static readonly Counter<long> Timeouts = new Meter("Moderation").CreateCounter<long>(
        "moderation.regex.timeouts",
        "{match}",
        "Regular expressions of word lists that were abandoned on a comment because they, or all expressions together, took too long");

    public static void CountTimeouts(int expressions) => Timeouts.Add(expressions);
}
