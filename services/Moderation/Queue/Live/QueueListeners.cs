using MassTransit;
using Moderation.Access;
using Moderation.Contracts;
using Shared.Batching;

namespace Moderation.Queue.Live;

/// <summary>The consoles that are connected to this process.</summary>
internal sealed class QueueListeners(TimeProvider time)
{
    /// <summary>The most streams that one person may have open here: enough for tabs on several machines.</summary>
    public const int MostOfPerson = 20;

    private readonly Lock _lock = new();
    private readonly HashSet<QueueListener> _open = [];
    private readonly Signal _opened = new(time);

    public void Tell(QueueChanged change)
    {
        lock (_lock)
        {
            foreach (var listener in _open)
                listener.Add(change);
        }
    }

    /// <summary>Collects every change from now on, until it is disposed. Null if the person has as many streams as they may.</summary>
    /// <param name="caller">Whose console it is.</param>
    /// <param name="rights">Their <see cref="RightsInForce"/>.</param>
    public QueueListener? Open(Caller caller, string rights)
    {
        lock (_lock)
        {
            if (_open.Count(listener => listener.Caller.PersonId == caller.PersonId) >= MostOfPerson)
                return null;
            var listener = new QueueListener(caller, rights, Close);
            _open.Add(listener);
            _opened.Set();
            return listener;
        }
    }

    public IReadOnlyList<QueueListener> All()
    {
        lock (_lock)
            return [.. _open];
    }

    /// <summary>Returns at once while a console is connected, and otherwise when one connects.</summary>
    public async Task WaitForAnyAsync(CancellationToken ct)
    {
        while (All().Count == 0)
            await _opened.WaitAsync(ct);
    }

    private void Close(QueueListener listener)
    {
        lock (_lock)
            _open.Remove(listener);
    }
}

/// <summary>Passes changes from every process on to the consoles that are connected to this one.</summary>
internal sealed class HearQueueChanges(QueueListeners listeners) : IConsumer<QueueChanged>
{
    public Task Consume(ConsumeContext<QueueChanged> context)
    {
        listeners.Tell(context.Message);
        return Task.CompletedTask;
    }
}
