namespace Servers;

internal sealed class SmtpOnThisMachine(int port) : ProcessHost, IMaildir
{
    private const string Program = "/usr/bin/aiosmtpd";

    public static bool IsInstalled => File.Exists(Program);

    private string Delivered => Path.Combine(Scratch["mail"], "new");

    public Task<IReadOnlyList<string>> NamesAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(
        Directory.Exists(Delivered) ? [.. new DirectoryInfo(Delivered).EnumerateFiles().Select(file => file.Name)] : []);

    public Task<byte[]> ReadAsync(string name, CancellationToken ct) => File.ReadAllBytesAsync(Path.Combine(Delivered, name), ct);

    protected override Task PrepareAsync(CancellationToken ct) => IsInstalled
        ? Task.CompletedTask
        : throw new InvalidOperationException($"No {Program}: install the package python3-aiosmtpd, or use Docker.");

    protected override IEnumerable<Command> Commands() =>
    [
        new(Program, "--nosetuid", "--smtputf8", "--listen", $"127.0.0.1:{port}", "--class", "aiosmtpd.handlers.Mailbox", Scratch["mail"]),
    ];
}
