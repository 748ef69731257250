using System.Globalization;
using DotNet.Testcontainers.Containers;

namespace Servers;

/// <summary>A server in a container. The container's ports are bound to fixed ones of the machine: they survive a restart.</summary>
internal class ContainerHost(Func<CancellationToken, Task<IContainer>> create) : IServerHost
{
    private IContainer? _container;
    private Guard? _guard;

    public string Address => Container.Hostname;

    public string? Ended => Container.State == TestcontainersStates.Exited ? "the container has exited" : null;

    protected IContainer Container => _container ?? throw new InvalidOperationException("The server was not started yet.");

    public async Task StartAsync(CancellationToken ct)
    {
        _container ??= await create(ct);
        await _container.StartAsync(ct);
        _guard ??= Guard.OfContainer(_container.Id);
    }

    public Task KillAsync(CancellationToken ct) => Docker.RunAsync(["kill", Container.Id], ct);

    public async Task<string> OutputAsync(CancellationToken ct)
    {
        var (stdout, stderr) = await Container.GetLogsAsync(ct: ct);
        return stdout + stderr;
    }

    public async Task<IReadOnlyList<int>> ProcessIdsAsync(CancellationToken ct) =>
        [int.Parse(await Docker.RunAsync(["inspect", "--format", "{{.State.Pid}}", Container.Id], ct), CultureInfo.InvariantCulture)];

    /// <summary>Runs a command beside the server.</summary>
    public Task<string> ExecuteAsync(string[] command, CancellationToken ct) => Docker.RunAsync(["exec", Container.Id, .. command], ct);

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
            await _container.DisposeAsync();
        _guard?.Dispose();
    }
}
