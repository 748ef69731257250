using System.Diagnostics;

namespace Servers;

internal sealed record Command(string File, params string[] Arguments)
{
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public string WorkingDirectory { get; init; } = Path.GetTempPath();

    public Process Start()
    {
        // setsid replaces itself by the command, so the process id is the command's own.
        var start = new ProcessStartInfo("setsid", [File, .. Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = WorkingDirectory,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
