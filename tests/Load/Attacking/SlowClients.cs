using Attacks.Sending;

namespace Load.Attacking;

/// <summary>Slow clients of a service, as many all the time: whenever the server ends one, another comes.</summary>
internal sealed class SlowClients : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    public SlowClients(Uri service, int count, string path, string head) => _running = Task.WhenAll(
        Enumerable.Range(0, count).Select(i => HoldAsync(
            i % 2 == 0 ? ct => SlowClient.SendHeadAsync(service, ct) : ct => SlowClient.SendBodyAsync(service, path, head, ct))));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    private async Task HoldAsync(Func<CancellationToken, Task> hold)
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                await hold(_end.Token);
                // A server that refuses connections is not asked as fast as this machine can.
                await Task.Delay(TimeSpan.FromSeconds(1), _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
