using System.Diagnostics;

namespace Servers;

/// <summary>
/// Ends a server whose tests were themselves killed. It waits for the end of its input, which comes when the test process
/// ends, however it ends. (PR_SET_PDEATHSIG would be simpler, but follows the thread that started the child, and pool
/// threads come and go.)
/// </summary>
internal sealed class Guard : IDisposable
{
    private readonly Process _process;

    private Guard(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", $"cat >/dev/null\n{script}", "guard", .. arguments])
        {
            RedirectStandardInput = true,
        };
        _process = Process.Start(start)!;
    }

    // Descendants in groups of their own, as PostgreSQL's are, see within the second that their parent is gone.
    public static Guard OfProcessGroup(int leader, string? scratch) => new(
        """
        kill -s KILL -- "-$1" 2>/dev/null
        [ -z "$2" ] || { sleep 1; rm -rf -- "$2"; }
        """,
        $"{leader}", scratch ?? "");

    // Testcontainers' own cleaner does the same, but not everybody can run it (TESTCONTAINERS_RYUK_DISABLED).
    public static Guard OfContainer(string id) => new("docker rm --force --volumes \"$1\" >/dev/null 2>&1", id);

    public void Dispose()
    {
        // The shell first: with it gone, the end of the input is only the end of cat.
        _process.Kill();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
