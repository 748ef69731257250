using System.Text;
using Load.Measuring;
using static System.FormattableString;

namespace Load.Reporting;

/// <summary>Collects what a command found, as Markdown with pictures, in a folder of its own and on the screen.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();
    private readonly DirectoryInfo _folder;

    public Report(string title, DirectoryInfo folder)
    {
        _folder = folder;
        folder.Create();
        Add(Invariant($"# {title}\n\n{Environment.ProcessorCount} processors, {DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC, load {LoadAverage()} when it began."));
#if DEBUG
        Add("**Built in Debug: nothing here says anything. Run it with `-c Release`.**");
#endif
    }

    public Report Add(string paragraph)
    {
        _text.Append(paragraph.TrimEnd()).Append("\n\n");
        Console.WriteLine(paragraph.TrimEnd() + "\n");
        return this;
    }

    public Report Add(MarkdownTable table) => Add(table.ToString());

    public Report Add(string title, Measurement run, string? picture = null)
    {
        Add($"## {title}");
        if (run.WasLate)
        {
            Add(Invariant($"**The generator was late: 1 request in 100 by {run.Lateness.GetValueAtPercentile(99) / 1000.0:0} ms or more. What it offered is not what was asked of ")
                + "it; latencies include its lateness.**");
        }

        if (run.WasHardlySeen)
            Add("**Fewer than five looks at the processes: the run was too short, or the services had no time to answer. Rates of decisions and costs may be far off.**");
        Add(RunTables.Figures(run));
        // Without a picture it ran beside another, whose tables say what both cost.
        if (picture is not null)
            Add(RunTables.Costs(run));
        if (run.Balance is not null)
            Add(RunTables.Books(run));
        if (picture is not null && run.Samples.Count > 1)
        {
            Pictures.Save(Path.Combine(_folder.FullName, picture), run);
            Add($"![{title}]({picture})");
        }

        return this;
    }

    public Report Add(Goals goals)
    {
        var table = new MarkdownTable("goal", "asked:", "found:", "met");
        foreach (var goal in goals.All)
            table.Row(goal.What, goal.Asked, Invariant($"{goal.Found:#,0.##}"), goal.IsMet ? "yes" : "**no**");
        return Add("## Goals").Add(table);
    }

    public Report AddCurve(string picture, string title, string x, string y, IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> lines)
    {
        Pictures.SaveCurve(Path.Combine(_folder.FullName, picture), title, x, y, lines);
        return Add($"![{title}]({picture})");
    }

    /// <summary>Writes the file, and says where.</summary>
    public void Write()
    {
        var path = Path.Combine(_folder.FullName, "report.md");
        File.WriteAllText(path, _text.ToString());
        Console.WriteLine(path);
    }

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
