namespace Classifier.Serving;

/// <summary>
/// Holds a value that many threads use while it is replaced. Each use borrows it; a replaced value is disposed when the last borrower
/// gives it back, and not before.
/// </summary>
internal sealed class Swappable<T>(T? first) : IDisposable
    where T : class
{
    private Counted<T>? _held = first is null ? null : new Counted<T>(first);

    /// <summary>The value that is held now, to be disposed of when done with; null when there is none.</summary>
    public Lease<T>? Borrow()
    {
        // A value found here may be replaced and disposed before it is counted: then a newer one is here, or none.
        while (Volatile.Read(ref _held) is { } counted)
        {
            if (counted.TryAdd())
                return new Lease<T>(counted);
        }

        return null;
    }

    /// <summary>From now on <paramref name="next"/> is borrowed, or nothing.</summary>
    public void Swap(T? next) => Interlocked.Exchange(ref _held, next is null ? null : new Counted<T>(next))?.Release();

    public void Dispose() => Swap(null);
}

/// <summary>A value in use. It stays good until this is disposed.</summary>
internal sealed class Lease<T>(Counted<T> counted) : IDisposable
    where T : class
{
    private Counted<T>? _counted = counted;

    public T Value { get; } = counted.Value;

    public void Dispose() => Interlocked.Exchange(ref _counted, null)?.Release();
}

/// <summary>A value and how many hold it. From zero there is no way back.</summary>
internal sealed class Counted<T>(T value)
    where T : class
{
    // The first is the holder's own.
    private int _holders = 1;

    public T Value => value;

    public bool TryAdd()
    {
        var seen = Volatile.Read(ref _holders);
        while (seen > 0)
        {
            var found = Interlocked.CompareExchange(ref _holders, seen + 1, seen);
            if (found == seen)
                return true;
            seen = found;
        }
        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
            (value as IDisposable)?.Dispose();
    }
}
