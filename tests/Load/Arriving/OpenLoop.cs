using System.Diagnostics;
using Load.Sites;

namespace Load.Arriving;

/// <summary>Sends each request when it is due, whatever became of those before.</summary>
internal sealed class OpenLoop(Lines lines, Requests requests, TimeSpan[] due)
{
    /// <summary>An answer later than this counts as none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Outcome[] _outcomes = new Outcome[due.Length];
    private long _started;
    private int _open;

    public IReadOnlyList<TimeSpan> Due => due;

    public IReadOnlyList<Outcome> Outcomes => _outcomes;

    /// <summary>Most requests under way at once.</summary>
    public int MostOpen { get; private set; }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Returns when the last request was answered, or given up.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await lines.OpenAsync(64, ct);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _started = Stopwatch.GetTimestamp();
        // A thread of its own: the pool may be busy with answers just when the next request is due.
        var sending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            SendAll(giveUp.Token);
            sending.SetResult();
        })
        { IsBackground = true, Name = "arrivals" };
        thread.Start();
        await sending.Task;
        giveUp.CancelAfter(Patience);
        while (Volatile.Read(ref _open) > 0)
            await Task.Delay(20, CancellationToken.None);
        ct.ThrowIfCancellationRequested();
    }

    private void SendAll(CancellationToken giveUp)
    {
        for (var i = 0; i < due.Length && !giveUp.IsCancellationRequested; i++)
        {
            // A millisecond late at most, and counted as the request's own; spinning would take a processor from the servers.
            while (Elapsed < due[i])
                Thread.Sleep(1);
            MostOpen = Math.Max(MostOpen, Interlocked.Increment(ref _open));
            _ = SendAsync(i, giveUp);
        }
    }

    private async Task SendAsync(int i, CancellationToken giveUp)
    {
        var late = Elapsed - due[i];
        var outcome = new Outcome { LateMicros = (int)late.TotalMicroseconds };
        try
        {
            var answer = await lines.AskAsync(requests, i, giveUp);
            (outcome.Status, outcome.Id, outcome.SaysWhen) = (answer.Status, answer.Id, answer.SaysWhen);
        }
#pragma warning disable CA1031 // Whatever broke, this request got no answer; that is what is counted.
        catch (Exception)
#pragma warning restore CA1031
        {
            outcome.Status = 0;
        }

        outcome.Micros = (int)Math.Min(int.MaxValue, (Elapsed - due[i]).TotalMicroseconds);
        _outcomes[i] = outcome;
        Interlocked.Decrement(ref _open);
    }
}
