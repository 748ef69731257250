namespace Servers;

/// <summary>A server from this machine's own packages, started privately: own ports, own data, own everything.</summary>
internal abstract class ProcessHost : IServerHost
{
    private readonly List<ChildProcess> _running = [];
    private string _earlierOutput = "";
    private bool _prepared;

    public string Address => "127.0.0.1";

    public string? Ended => _running.Find(child => child.HasExited) is { } ended
        ? $"process {ended.Id} has ended with {ended.ExitCode}"
        : null;

    protected ScratchDirectory Scratch { get; } = new();

    public async Task StartAsync(CancellationToken ct)
    {
        if (!_prepared)
            await PrepareAsync(ct);
        _prepared = true;
        foreach (var command in Commands())
            _running.Add(ChildProcess.Start(command, Scratch.FullName));
    }

    public async Task KillAsync(CancellationToken ct)
    {
        // The server before its auxiliaries, which come first in the list.
        foreach (var child in Enumerable.Reverse(_running))
        {
            await child.KillAsync(ct);
            _earlierOutput += child.Output;
            await child.DisposeAsync();
        }
        _running.Clear();
    }

    public Task<string> OutputAsync(CancellationToken ct) =>
        Task.FromResult(_earlierOutput + string.Concat(_running.Select(child => child.Output)));

    public Task<IReadOnlyList<int>> ProcessIdsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<int>>([.. _running.Select(child => child.Id)]);

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        Scratch.Dispose();
    }

    /// <summary>Once, before the first start.</summary>
    protected abstract Task PrepareAsync(CancellationToken ct);

    /// <summary>What runs, in the order of starting.</summary>
    protected abstract IEnumerable<Command> Commands();
}
