using System.Globalization;

namespace Replay;

/// <summary>Prints the counts by status and how far they agree with the labels.</summary>
internal static class Report
{
    public static void Write(ReplayRun run, IReadOnlyList<string> labels, TextWriter output)
    {
        var results = run.Results;
        output.WriteLine(Line($"{results.Count:N0} comments in {run.Took.TotalSeconds:0.0} s ({results.Count / run.Took.TotalSeconds:N0} a second)"));
        var times = results.Select(r => r.Took.TotalMilliseconds).Order().ToList();
        output.WriteLine(Line($"from post to decision: median {times[times.Count / 2]:0} ms, 99 in 100 within {times[(int)(times.Count * 0.99)]:0} ms"));
        foreach (var status in results.GroupBy(r => r.Status).OrderByDescending(g => g.Count()))
            output.WriteLine(Line($"{status.Key,10}  {status.Count(),7:N0}  {100.0 * status.Count() / results.Count,5:0.0} %"));
        foreach (var label in labels)
            WriteAgreement(label, [.. results.Where(r => r.IsDecided && r.Comment.Labels.ContainsKey(label))], output);
    }

    private static void WriteAgreement(string label, List<Replayed> labelled, TextWriter output)
    {
        var bad = labelled.Where(r => r.Comment.Labels[label]).ToList();
        var good = labelled.Where(r => !r.Comment.Labels[label]).ToList();
        output.WriteLine(Line($"{label}: {labelled.Count:N0} labelled"));
        output.WriteLine(Line($"  of {bad.Count:N0} that people marked, {Share(bad, r => r.IsCaught)} held or rejected, {Share(bad, r => r.Status == "rejected")} rejected"));
        output.WriteLine(Line($"  of {good.Count:N0} that people did not, {Share(good, r => r.IsCaught)} held or rejected, {Share(good, r => r.Status == "rejected")} rejected"));
        output.WriteLine(Line($"  agreement: {Share(labelled, r => r.IsCaught == r.Comment.Labels[label])}"));
    }

    private static string Share(List<Replayed> of, Func<Replayed, bool> those) =>
        of.Count == 0 ? "none" : Line($"{100.0 * of.Count(those) / of.Count:0.0} %");

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
