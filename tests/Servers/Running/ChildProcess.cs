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
    private readonly Process _process;
    private readonly Guard _guard;
    private readonly StringBuilder _output = new();

    private ChildProcess(Command command, string? scratch)
    {
        _process = command.Start();
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _guard = Guard.OfProcessGroup(_process.Id, scratch);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts a command; should this process be killed, the command and the directory go with it.</summary>
    public static ChildProcess Start(Command command, string? scratch = null) => new(command, scratch);

    /// <summary>Runs a short command to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended in another code than 0; the message has its output.</exception>
    public static async Task<string> RunAsync(Command command, CancellationToken ct, string? scratch = null)
    {
        await using var child = Start(command, scratch);
        await child._process.WaitForExitAsync(ct);
        return child.ExitCode == 0
            ? child.Output
            : throw new InvalidOperationException($"{command.File} ended with {child.ExitCode}: {child.Output}");
    }

    /// <summary>SIGKILL to the process and all its descendants; returns when it is gone.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(ct);
    }

    /// <summary>Returns when the process has ended by itself; all of its output is there then.</summary>
    public Task WaitAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    /// <summary>SIGTERM; returns when the process has ended by itself.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (!HasExited && Signal(Id, Terminate) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        await _process.WaitForExitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _guard.Dispose();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int pid, int signal);

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
        {
            _output.AppendLine(line);
            if (_output.Length > KeptCharacters)
                _output.Remove(0, _output.Length - KeptCharacters);
        }
    }
}
