using System.Globalization;

namespace ReviewSpeed.Measuring;

/// <summary>The figures as Markdown, in milliseconds.</summary>
internal static class Report
{
    public static void Head(TextWriter output) =>
        output.WriteLine("| what | median | p99 | worst | times | bound | |\n| --- | --: | --: | --: | --: | --: | --- |");

    public static void Line(Sample sample, TextWriter output) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {sample.What} | {sample.Median:0.0} | {sample.P99:0.0} | {sample.Worst:0.0} | {sample.Times.Count} | {sample.Bound} | {(sample.Misses ? "missed" : "")} |"));

    /// <summary>How busy the machine is, where the system says.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? $"load average {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}" : "load average unknown";
}
