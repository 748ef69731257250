namespace Moderation.Rules.Text;

/// <summary>
/// Limits the memory that the expressions of a site take while they run. The engine that runs in linear time keeps what it has built, up to
/// 25 MB an expression, and does not tell how much. So what a thread allocates during a search is counted, which is at least what stays.
/// Beyond <see cref="Most"/> every expression of the site is made anew before its next search. Thread-safe.
/// </summary>
internal sealed class PatternMemory
{
    public const long Most = 16 * 1024 * 1024;

    private long _taken;
    private int _generation;

    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Expressions of an earlier generation have to be made anew.</summary>
    public int Generation => Volatile.Read(ref _generation);

    public void Add(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= Most)
            return;
        Interlocked.Exchange(ref _taken, 0);
        Interlocked.Increment(ref _generation);
    }
}
