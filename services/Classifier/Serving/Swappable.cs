namespace Classifier.Serving;

/// <summary>
/// Holds a value that many threads use while it may be replaced. Each use borrows the value; a replaced one is disposed when its last lease
/// is.
/// </summary>
internal sealed class Swappable<T>(T? first) : IDisposable
    where T : class
{
    private Counted<T>? _held = first is null ? null : new Counted<T>(first);

    /// <summary>Borrows the current value; null if there is none. Dispose of the lease after use.</summary>
    public Lease<T>? Borrow()
    {
        // The value may be replaced and disposed before it is counted. Then a newer one is here, or none.
        while (Volatile.Read(ref _held) is { } counted)
        {
            if (counted.TryAdd())
                return new Lease<T>(counted);
        }

        return null;
    }

    /// <summary>Replaces the value; null for none.</summary>
    public void Swap(T? next) => Interlocked.Exchange(ref _held, next is null ? null : new Counted<T>(next))?.Release();

    public void Dispose() => Swap(null);
}

/// <summary>A borrowed value, usable until the lease is disposed.</summary>
internal sealed class Lease<T>(Counted<T> counted) : IDisposable
    where T : class
{
    private Counted<T>? _counted = counted;

    public T Value { get; } = counted.Value;

    public void Dispose() => Interlocked.Exchange(ref _counted, null)?.Release();
}

/// <summary>A value and the number of its holders. At zero it is disposed, for good.</summary>
internal sealed class Counted<T>(T value)
    where T : class
{
    // One for the Swappable itself.
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
