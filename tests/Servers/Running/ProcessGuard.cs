using System.Diagnostics;

namespace Servers;

/// <summary>
/// Ends a server whose tests were themselves killed. It waits for the end of its input, which comes when the test process
/// ends, however it ends. (PR_SET_PDEATHSIG would be simpler, but follows the thread that started the child, and pool
/// threads come and go.)
/// </summary>
internal sealed class ProcessGuard : IDisposable
{
    private const string Script =
        """
        cat >/dev/null
        kill -KILL -- "-$1" 2>/dev/null
        [ -z "$2" ] || rm -rf -- "$2"
        """;

    private readonly Process process;

    public ProcessGuard(int guarded, string? scratch)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "guard", $"{guarded}", scratch ?? ""])
        {
            RedirectStandardInput = true,
        };
        process = Process.Start(start)!;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
