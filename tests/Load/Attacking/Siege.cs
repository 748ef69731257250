using System.Diagnostics;
using Attacks;
using Attacks.Sending;

namespace Load.Attacking;

/// <summary>Sends hostile requests to one service, at a steady rate, until it is ended.</summary>
internal sealed class Siege : IAsyncDisposable
{
    /// <summary>An answer later than this counts as a hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int MostAtOnce = 200;

    private readonly AttackSender _sender;
    private readonly Func<Attack> _next;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _room = new(MostAtOnce);
    private readonly Task _running;

    public Siege(string name, Uri service, Func<Attack> next, double rate)
    {
        (Name, _sender, _next) = (name, new AttackSender(service, Patience), next);
        _running = Task.Run(() => RunAsync(rate));
    }

    public string Name { get; }

    public SiegeRecord Record { get; } = new();

    /// <summary>Returns when the last attack has been answered.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _running;
        for (var i = 0; i < MostAtOnce; i++)
            await _room.WaitAsync();
        _room.Release(MostAtOnce);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _end.Dispose();
        _room.Dispose();
    }

    private async Task RunAsync(double rate)
    {
        var started = Stopwatch.GetTimestamp();
        for (var sent = 0L; !_end.IsCancellationRequested; sent++)
        {
            var early = TimeSpan.FromSeconds(sent / rate) - Stopwatch.GetElapsedTime(started);
            try
            {
                if (early > TimeSpan.Zero)
                    await Task.Delay(early, _end.Token);
                await _room.WaitAsync(_end.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            _ = SendAsync(_next());
        }
    }

    private async Task SendAsync(Attack attack)
    {
        try
        {
            Record.Add(attack, await _sender.SendAsync(attack, CancellationToken.None));
        }
        finally
        {
            _room.Release();
        }
    }
}
