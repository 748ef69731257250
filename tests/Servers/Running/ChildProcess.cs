using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Servers;

/// <summary>A process in a group of its own, so that a Ctrl-C meant for the tests does not reach it; its output is kept.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int KeptCharacters = 200_000;
    private readonly Process process;
    private readonly Guard guard;
    private readonly StringBuilder output = new();

    private ChildProcess(Command command, string? scratch)
    {
        process = command.Start();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        guard = Guard.OfProcessGroup(process.Id, scratch);
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Starts a command; should this process be killed, the command and the directory go with it.</summary>
    public static ChildProcess Start(Command command, string? scratch = null) => new(command, scratch);

    /// <summary>Runs a short command to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended in another code than 0; the message has its output.</exception>
    public static async Task<string> RunAsync(Command command, CancellationToken ct, string? scratch = null)
    {
        await using var child = Start(command, scratch);
        await child.process.WaitForExitAsync(ct);
        return child.ExitCode == 0
            ? child.Output
            : throw new InvalidOperationException($"{command.File} ended with {child.ExitCode}: {child.Output}");
    }

    /// <summary>SIGKILL to the process and all its descendants; returns when it is gone.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(ct);
    }

    /// <summary>SIGTERM; returns when the process has ended by itself.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (!HasExited && Signal(Id, Terminate) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        await process.WaitForExitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        guard.Dispose();
        process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int pid, int signal);

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (output)
        {
            output.AppendLine(line);
            if (output.Length > KeptCharacters)
                output.Remove(0, output.Length - KeptCharacters);
        }
    }
}
