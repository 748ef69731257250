using System.Reflection;
using System.Runtime.InteropServices;

namespace Servers;

/// <summary>One of this solution's services, as built or as published, in a process of its own.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private const string PublishOutput = "bin/published/";

    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(90);

    private readonly Command _command;
    private readonly string _readiness;
    private readonly HttpClient _http;
    private ChildProcess? _process;
    private string _earlierOutput = "";

    private ServiceProcess(string project, IReadOnlyDictionary<string, string?> settings, string readiness, string root, bool published)
    {
        Name = Path.GetFileName(project);
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        _http = new HttpClient { BaseAddress = Address };
        _readiness = readiness;
        var output = Path.Combine(root, project, published ? PublishOutput : Metadata("BuildOutput"));
        var assembly = Path.Combine(output, $"{Name}.dll");
        if (!File.Exists(assembly))
            throw new FileNotFoundException($"{assembly} is not there: dotnet build {project} in the configuration of the tests, or PublishAsync, makes it.");
        _command = new Command(Host, assembly)
        {
            // appsettings.json is looked for in the working directory.
            WorkingDirectory = output,
            Environment = settings
                .Append(new("ASPNETCORE_URLS", Address.ToString().TrimEnd('/')))
                .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value),
        };
    }

    /// <summary>The service's name, as its project has it: Intake.</summary>
    public string Name { get; }

    public Uri Address { get; }

    /// <summary>A client of this service; it stays good across restarts.</summary>
    public HttpClient Http => _http;

    public int ProcessId => Running.Id;

    public bool HasExited => Running.HasExited;

    public int ExitCode => Running.ExitCode;

    /// <summary>What it has written to both of its outputs since the first start.</summary>
    public string Output => _earlierOutput + _process?.Output;

    private ChildProcess Running => _process ?? throw new InvalidOperationException("The service does not run.");

    /// <summary>Starts a service on a free port; returns when <paramref name="readiness"/> answers with success.</summary>
    /// <param name="project">Its folder below the solution's: <c>services/Intake</c>. The assembly has the folder's name.</param>
    /// <param name="settings">Environment variables; <c>Section:Key</c> may be written for <c>Section__Key</c>; null removes one.</param>
    /// <param name="ct">Gives up waiting, and ends the process.</param>
    /// <param name="readiness">The path that tells that it is ready.</param>
    /// <param name="root">Another check-out of this solution, built in the same configuration; this one when null.</param>
    /// <param name="published">Starts what <see cref="PublishAsync"/> made, instead of what the tests' build made.</param>
    public static async Task<ServiceProcess> StartAsync(
        string project,
        IReadOnlyDictionary<string, string?> settings,
        CancellationToken ct,
        string readiness = "health/ready",
        string? root = null,
        bool published = false)
    {
        var service = new ServiceProcess(project, settings, readiness, root ?? Metadata("SolutionRoot"), published);
        try
        {
            await service.RestartAsync(ct);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Builds a service as its image is built: in Release, and compiled ahead for this machine's processor.</summary>
    /// <param name="project">Its folder below the solution's.</param>
    /// <param name="root">Another check-out of this solution; this one when null.</param>
    /// <param name="ct">Ends the build.</param>
    /// <exception cref="InvalidOperationException">It does not build; the message says why.</exception>
    public static Task PublishAsync(string project, string? root, CancellationToken ct)
    {
        var folder = Path.Combine(root ?? Metadata("SolutionRoot"), project);
        return ChildProcess.RunAsync(
            new Command(
                Host, "publish", folder, "--configuration", "Release", "--runtime", RuntimeInformation.RuntimeIdentifier, "--no-self-contained",
                "-p:PublishReadyToRun=true", "-p:RunAnalyzers=false", "--output", Path.Combine(folder, PublishOutput), "--nologo", "--verbosity", "quiet"),
            ct);
    }

    /// <summary>Starts it again after <see cref="KillAsync"/> or <see cref="StopAsync"/>, on the same port and settings.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        if (_process is { HasExited: false })
            throw new InvalidOperationException("The service still runs: kill or stop it first.");
        _earlierOutput = Output;
        if (_process is not null)
            await _process.DisposeAsync();
        _process = ChildProcess.Start(_command);
        await Eventually.SucceedsAsync($"{Address}{_readiness}", ReadyWithin, AskAsync, ct);
    }

    /// <summary>SIGKILL: nothing of the service gets to run any more. Returns when it is gone.</summary>
    public Task KillAsync(CancellationToken ct) => Running.KillAsync(ct);

    /// <summary>SIGTERM, as an orchestrator stops it; returns when it has ended.</summary>
    public Task StopAsync(CancellationToken ct) => Running.StopAsync(ct);

    /// <summary>Runs a command of the binary on the service's own settings, whether the service runs meanwhile or not.</summary>
    public async Task<(int ExitCode, string Output)> RunCommandAsync(CancellationToken ct, params string[] arguments)
    {
        await using var process = ChildProcess.Start(_command with { Arguments = [.. _command.Arguments, .. arguments] });
        await process.WaitAsync(ct);
        return (process.ExitCode, process.Output);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
    }

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Metadata(string key) => typeof(ServiceProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    private async Task AskAsync(CancellationToken ct)
    {
        if (Running.HasExited)
            throw new GaveUpException($"{_command.Arguments[0]} ended with {Running.ExitCode}. Its output:\n{Output}");
        using var answer = await _http.GetAsync(_readiness, ct);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}\nOutput:\n{Output}");
    }
}
