namespace Servers;

/// <summary>Debian's PostgreSQL, without its cluster tools and services: initdb and postgres alone.</summary>
internal sealed class PostgresOnThisMachine(int port) : ProcessHost
{
    private const string Versions = "/usr/lib/postgresql";

    // PostgreSQL refuses to run as root; Debian's package brings this user.
    private const string Unprivileged = "postgres";

    private string Data => Scratch["data"];

    public static bool IsInstalled => Programs is not null;

    private static string? Programs => Directory.Exists(Versions)
        ? Directory.GetDirectories(Versions)
            .Where(version => File.Exists($"{version}/bin/postgres"))
            .MaxBy(version => int.TryParse(Path.GetFileName(version), out var number) ? number : 0)
        : null;

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var passwordFile = Scratch["password"];
        await File.WriteAllTextAsync(passwordFile, PostgresServer.Password, ct);
        if (Environment.IsPrivilegedProcess)
            await ChildProcess.RunAsync(new Command("chown", "-R", $"{Unprivileged}:", Scratch.FullName), ct, Scratch.FullName);
        await ChildProcess.RunAsync(
            Unprivilegedly(
                "initdb", "--pgdata", Data, "--username", PostgresServer.User, "--pwfile", passwordFile,
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
            ct,
            Scratch.FullName);
    }

    protected override IEnumerable<Command> Commands() =>
    [
        Unprivilegedly(
            "postgres", [
                "-D", Data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                .. PostgresServer.Settings]),
    ];

    private static Command Unprivilegedly(string program, params string[] arguments)
    {
        var file = Programs is { } programs
            ? $"{programs}/bin/{program}"
            : throw new InvalidOperationException($"No PostgreSQL under {Versions}: install the package postgresql, or use Docker.");
        return Environment.IsPrivilegedProcess
            ? new Command("setpriv", [$"--reuid={Unprivileged}", $"--regid={Unprivileged}", "--init-groups", "--", file, .. arguments])
            : new Command(file, arguments);
    }
}
