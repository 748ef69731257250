namespace Servers;

/// <summary>A server from this machine's own packages, started privately: own ports, own data, own everything.</summary>
internal abstract class ProcessHost : IServerHost
{
    private readonly List<ChildProcess> running = [];
    private string earlierOutput = "";
    private bool prepared;

    public string Address => "127.0.0.1";

    public string? Ended => running.Find(child => child.HasExited) is { } ended
        ? $"process {ended.Id} has ended with {ended.ExitCode}"
        : null;

    protected ScratchDirectory Scratch { get; } = new();

    public async Task StartAsync(CancellationToken ct)
    {
        if (!prepared)
            await PrepareAsync(ct);
        prepared = true;
        foreach (var command in Commands())
            running.Add(ChildProcess.Start(command, Scratch.FullName));
    }

    public async Task KillAsync(CancellationToken ct)
    {
        // The server before its auxiliaries, which come first in the list.
        foreach (var child in Enumerable.Reverse(running))
        {
            await child.KillAsync(ct);
            earlierOutput += child.Output;
            await child.DisposeAsync();
        }
        running.Clear();
    }

    public Task<string> OutputAsync(CancellationToken ct) =>
        Task.FromResult(earlierOutput + string.Concat(running.Select(child => child.Output)));

    public Task<IReadOnlyList<int>> ProcessIdsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<int>>([.. running.Select(child => child.Id)]);

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
