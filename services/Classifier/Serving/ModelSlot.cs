using Classifier.Scoring;

namespace Classifier.Serving;

/// <summary>A place for a loaded model. Knows its version, and which version was refused since.</summary>
/// <param name="pointer">The pointer that names its model (see <see cref="ModelsRoot"/>).</param>
/// <param name="first">The first model, or null.</param>
internal sealed class ModelSlot(string pointer, Scorer? first) : IDisposable
{
    private readonly Swappable<Scorer> _held = new(first);
    private volatile string? _version = first?.ModelVersion;
    private volatile Refusal? _refusal;

    public string Pointer => pointer;

    /// <summary>The loaded version; null if there is none.</summary>
    public string? Version => _version;

    /// <summary>Why the version that the pointer names is not loaded; null if it is.</summary>
    public Refusal? Refusal => _refusal;

    /// <summary>Borrows the model. It stays usable until the lease is disposed, even if replaced; null if there is none.</summary>
    public Lease<Scorer>? TryBorrow() => _held.Borrow();

    /// <inheritdoc cref="TryBorrow"/>
    /// <exception cref="ObjectDisposedException">The slot is disposed.</exception>
    public Lease<Scorer> Borrow() => TryBorrow() ?? throw new ObjectDisposedException(nameof(ModelSlot));

    /// <summary>Replaces the model. The old one is disposed when its last lease is.</summary>
    public void Serve(Scorer? next)
    {
        _held.Swap(next);
        _version = next?.ModelVersion;
        _refusal = null;
    }

    /// <summary>Keeps the model, and records the refused version, or null.</summary>
    public void Keep(Refusal? refused) => _refusal = refused;

    public void Dispose() => _held.Dispose();
}

/// <summary>A version that a pointer names and that cannot serve.</summary>
/// <param name="Seen">The pointer and folder when it was refused. It is not tried again until they change.</param>
/// <param name="Reason">Names the file and the fix.</param>
internal sealed record Refusal(PointerSnapshot Seen, string Reason);
