using BenchmarkDotNet.Reports;
using static System.FormattableString;

namespace Benchmarks;

/// <summary>
/// The figures as Markdown, in the units of the service: comments, seconds, bytes. Beside the median stands the best iteration, which is
/// what to compare by on a machine with other work: that only ever adds time.
/// </summary>
internal static class Table
{
    public static void Write(IReadOnlyList<Summary> summaries, TextWriter output)
    {
        var reports = summaries.SelectMany(s => s.Reports).Where(r => r.ResultStatistics is not null).ToArray();
        var baseline = reports.FirstOrDefault(r => r.BenchmarkCase.Descriptor.Baseline)?.ResultStatistics?.Min;
        output.WriteLine("\n| what | median | best | a second | bytes allocated | times as fast |\n| --- | --: | --: | --: | --: | --: |");
        foreach (var report in reports)
        {
            var (method, times) = (report.BenchmarkCase.Descriptor, report.ResultStatistics!);
            var faster = method.OperationsPerInvoke == 1 || method.Type != typeof(Scoring) ? "" : Invariant($"{baseline / times.Min:0.0}");
            output.WriteLine(Invariant($"| {method.WorkloadMethodDisplayInfo.Trim('\'')} | {Time(times.Median)} | {Time(times.Min)} | {1e9 / times.Median:0} | ")
                + Invariant($"{report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)} | {faster} |"));
        }
    }

    private static string Time(double nanoseconds) =>
        nanoseconds < 1e6 ? Invariant($"{nanoseconds / 1e3:0.0} µs") : Invariant($"{nanoseconds / 1e6:0} ms");
}
