namespace Servers;

/// <summary>
/// A real server for tests. It starts on first use, so an assembly may declare it as a fixture and still run its pure tests
/// at once. A test that kills a server makes one of its own: others may be using the assembly's.
/// </summary>
public abstract class RealServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private bool _started;

    private protected RealServer(IServerHost host) => Host = host;

    private protected IServerHost Host { get; }

    /// <summary>Starts it unless it was; returns when it answers.</summary>
    /// <exception cref="TimeoutException">It did not answer in time; the message has its output.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (!_started)
                await StartHostAsync(ct);
            _started = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>SIGKILL to the whole server, as a power cut would do to it; returns when it is gone.</summary>
    public virtual Task KillAsync(CancellationToken ct) => Host.KillAsync(ct);

    /// <summary>Starts a killed server again on the same port and data; returns when it answers.</summary>
    public Task RestartAsync(CancellationToken ct) => StartHostAsync(ct);

    /// <summary>What it has written so far.</summary>
    public Task<string> OutputAsync(CancellationToken ct) => Host.OutputAsync(ct);

    /// <summary>The processes that it runs as, without their descendants: what a load test reads processor time of.</summary>
    public Task<IReadOnlyList<int>> ProcessIdsAsync(CancellationToken ct) => Host.ProcessIdsAsync(ct);

    public virtual async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _gate.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Throws while the server does not answer yet.</summary>
    private protected abstract Task AskAsync(CancellationToken ct);

    private async Task StartHostAsync(CancellationToken ct)
    {
        await Host.StartAsync(ct);
        try
        {
            await Eventually.SucceedsAsync($"{GetType().Name} to answer", TimeSpan.FromMinutes(2), AskUnlessEndedAsync, ct);
        }
        catch (Exception e) when (e is TimeoutException or GaveUpException)
        {
            throw new TimeoutException($"{e.Message}\nIts output:\n{await Host.OutputAsync(ct)}", e);
        }
    }

    private Task AskUnlessEndedAsync(CancellationToken ct) =>
        Host.Ended is { } why ? throw new GaveUpException($"{GetType().Name} did not start: {why}.") : AskAsync(ct);
}
