using Moderation.Access;
using Shared.Failures;
using Shared.Storage;

namespace Moderation.Queue.Live;

/// <summary>
/// Ends the streams of people whose rights have changed: who are disabled, lost or got a role, or whose token is not valid any more. One
/// statement every few seconds looks at the streams of all, and none while no stream is open. The console then connects again, with the
/// rights that it has now.
/// </summary>
internal sealed class EndStreams(ModerationDatabase database, QueueListeners listeners, TimeProvider time, ILogger<EndStreams> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly BackgroundLoop _loop = new(
        "Comparing the rights of those who follow the queue", Interval, DatabaseFailure.IsTransient, time, logger);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(
        async ct =>
        {
            await listeners.WaitForAnyAsync(ct);
            await Task.Delay(Interval, time, ct);
            await CheckAsync(ct);
        },
        stoppingToken);

    public async Task CheckAsync(CancellationToken ct)
    {
        var open = listeners.All();
        if (open.Count == 0)
            return;
        var rights = await RightsInForce.ReadAsync(open.Select(listener => listener.Caller).Distinct(), time.GetUtcNow(), database, ct);
        foreach (var listener in open.Where(listener => rights.GetValueOrDefault(listener.Caller) != listener.Rights))
            listener.End();
    }
}
