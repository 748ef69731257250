using System.Diagnostics;
using System.Reflection;
using Servers;

namespace Deployment.Tests;

/// <summary>The compose file brought up under a name, and on ports, of its own.</summary>
internal sealed class ComposeProject
{
    internal static readonly string Root = typeof(ComposeProject).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "SolutionRoot").Value!;

    private readonly string _name = $"moderation-test-{Guid.NewGuid():n}";
    private readonly int _moderationPort = FreePort.Next();

    public int IntakePort { get; } = FreePort.Next();

    /// <summary>Runs <c>docker compose</c> on this project and returns what it wrote to its standard output.</summary>
    /// <exception cref="InvalidOperationException">It ended in another code than 0; the message has what it said.</exception>
    public Task<string> ComposeAsync(CancellationToken ct, params string[] arguments) =>
        DockerAsync(["compose", "--ansi", "never", "--progress", "plain", "--project-name", _name, .. arguments], ct);

    /// <summary>The containers of a service that run, or of all.</summary>
    public async Task<IReadOnlyList<string>> ContainersAsync(CancellationToken ct, params string[] service) =>
        (await ComposeAsync(ct, ["ps", "--quiet", .. service])).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public Task<string> InspectAsync(string container, string template, CancellationToken ct) =>
        DockerAsync(["inspect", "--format", template, container], ct);

    public Task<string> ExecAsync(string container, string script, CancellationToken ct) =>
        DockerAsync(["exec", container, "bash", "-c", script], ct);

    private async Task<string> DockerAsync(string[] arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo("docker", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["INTAKE_PORT"] = $"{IntakePort}";
        start.Environment["MODERATION_PORT"] = $"{_moderationPort}";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0
            ? (await output).Trim()
            : throw new InvalidOperationException($"docker {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await errors}");
    }
}
