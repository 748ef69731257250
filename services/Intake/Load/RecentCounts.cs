namespace Intake.Load;

/// <summary>
/// The recent number of requests by each sender to each site, in this process. It is a sliding window over two fixed windows of ten
/// minutes: the previous one counts in proportion to the part of it that is less than ten minutes old. Old windows are dropped whole, so an
/// idle server keeps nothing.
/// </summary>
internal sealed class RecentCounts(TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>How many senders are counted. The site's own rate limits an attack from more.</summary>
    private const int MostSenders = 200_000;

    private readonly Lock _lock = new();
    private long _window;
    private Dictionary<(Guid, UInt128), int> _current = new();
    private Dictionary<(Guid, UInt128), int> _previous = new();

    /// <summary>Counts one more request and returns null; if the sender is at its limit, returns how long to wait.</summary>
    /// <param name="site">The site.</param>
    /// <param name="sender">A <see cref="SenderKey"/>.</param>
    /// <param name="most">The limit within <see cref="Window"/>.</param>
    public TimeSpan? Take(Guid site, UInt128 sender, int most)
    {
        var (now, key) = (time.GetUtcNow(), (site, sender));
        lock (_lock)
        {
            Advance(now.Ticks / Window.Ticks);
            var into = now.Ticks % Window.Ticks / (double)Window.Ticks;
            var current = _current.GetValueOrDefault(key);
            var previous = _previous.GetValueOrDefault(key);
            if (current + (previous * (1 - into)) + 1 > most)
                return Window * (FreeAt(current, previous, most) - into);
            // A counted sender stays counted, so that filling the table does not evade the limit.
            if (current > 0 || _current.Count < MostSenders)
                _current[key] = current + 1;
            return null;
        }
    }

    /// <summary>Undoes one count: nothing was stored.</summary>
    public void GiveBack(Guid site, UInt128 sender)
    {
        lock (_lock)
        {
            if (_current.GetValueOrDefault((site, sender)) is > 0 and var current)
                _current[(site, sender)] = current - 1;
        }
    }

    /// <summary>When the sender has room for one more request, as a fraction of this window; beyond 1 in the next one.</summary>
    private static double FreeAt(int current, int previous, int most) =>
        current < most ? 1 - ((most - 1 - current) / (double)previous) : 2 - ((most - 1) / (double)current);

    private void Advance(long window)
    {
        if (window == _window)
            return;
        _previous = window == _window + 1 ? _current : new();
        _current = new();
        _window = window;
    }
}
