using Load.Measuring;
using static System.FormattableString;

namespace Load.Reporting;

/// <summary>One run as tables.</summary>
internal static class RunTables
{
    public static MarkdownTable Figures(Measurement run)
    {
        var table = new MarkdownTable("figure", "value:")
            .Row("offered", Invariant($"{run.OfferedRate:#,0} a second, {(run.Offer.Poisson ? "Poisson" : "evenly spaced")}, for {run.Offer.Length.TotalSeconds:0} s after ")
                + Invariant($"{run.Offer.WarmUp.TotalSeconds:0} s"))
            .Row("accepted", Invariant($"{run.AcceptedRate:#,0} a second"))
            .Row("answers by status", string.Join(", ", run.Statuses.Select(s => Invariant($"{(s.Key == 0 ? "none" : s.Key)}: {s.Value:#,0}"))));
        if (run.DecidedRate > 0)
            table.Row("decided meanwhile", Invariant($"{run.DecidedRate:#,0} a second"));
        foreach (var percentile in new[] { 50, 90, 99, 99.9 })
            table.Row(Invariant($"answered, p{percentile}"), Invariant($"{run.P(percentile):0.0} ms"));
        return table
            .Row("longest", Invariant($"{(run.Latency.TotalCount == 0 ? 0 : run.P(100)):0.0} ms"))
            .Row("most requests at once", Invariant($"{run.MostOpen:#,0}"))
            .Row("generator late, p99", Invariant($"{run.Lateness.GetValueAtPercentile(99) / 1000.0:0.0} ms"))
            .Row("generator's processors", Invariant($"{run.GeneratorCores:0.00}"))
            .Row("processors taken by others on this machine", Invariant($"{run.NeighbourCores:0.00}"));
    }

    public static MarkdownTable Costs(Measurement run)
    {
        var table = new MarkdownTable("process", "CPU a comment, µs:", "of all:", "memory first, MB:", "last:", "most:");
        foreach (var group in run.Groups)
        {
            var (first, last, most) = run.Memory(group);
            table.Row(
                group,
                Invariant($"{run.CpuMicrosPerComment(group):#,0}"),
                Invariant($"{run.CpuMicrosPerComment(group) / run.CpuMicrosPerComment():0 %}"),
                Megabytes(first),
                Megabytes(last),
                Megabytes(most));
        }

        return table.Row("all", Invariant($"{run.CpuMicrosPerComment():#,0}"), "", "", "", "");
    }

    public static MarkdownTable Books(Measurement run)
    {
        var books = run.Balance!;
        var table = new MarkdownTable("books", "value:")
            .Row("accepted", Invariant($"{books.Accepted:#,0}"))
            .Row("of these stored by Intake", Invariant($"{books.Stored:#,0}"))
            .Row("decided by Moderation", Invariant($"{books.Decided:#,0}"))
            .Row("announced to Intake", Invariant($"{books.Announced:#,0}"))
            .Row("decided twice", Invariant($"{books.DecidedTwice:#,0}"))
            .Row("published again", Invariant($"{run.Republished:#,0}"))
            .Row("stored to decided, p50", Invariant($"{books.DecisionP50:0.0} ms"))
            .Row("stored to decided, p99", Invariant($"{books.DecisionP99:0.0} ms"))
            .Row("all decided after the last arrival", run.Drained is { } drained ? Invariant($"{drained.TotalSeconds:0.0} s") : "**never**");
        foreach (var queue in run.Samples.Count == 0 ? [] : run.Samples[0].Queues.Keys)
            table.Row($"ready in {queue}, last and most", Invariant($"{run.Depth(queue).Last:#,0}, {run.Depth(queue).Most:#,0}"));
        return table;
    }

    private static string Megabytes(long bytes) => Invariant($"{bytes / 1048576.0:0}");
}
