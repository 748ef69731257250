using Classifier.Scoring;

namespace Classifier.Serving;

/// <summary>A place for a model at work: which one it is, and which one was refused since.</summary>
/// <param name="pointer">The pointer that names its model (see <see cref="ModelsRoot"/>).</param>
/// <param name="first">The model to begin with, or none.</param>
internal sealed class ModelSlot(string pointer, Scorer? first) : IDisposable
{
    private readonly Swappable<Scorer> _held = new(first);
    private volatile string? _version = first?.ModelVersion;
    private volatile Refusal? _refusal;

    public string Pointer => pointer;

    /// <summary>The version that is borrowed now; null while there is none.</summary>
    public string? Version => _version;

    /// <summary>Why the version that is asked for is not the one at work; null when it is.</summary>
    public Refusal? Refusal => _refusal;

    /// <summary>The model, for as long as the lease lasts, whatever replaces it meanwhile; null while there is none.</summary>
    public Lease<Scorer>? TryBorrow() => _held.Borrow();

    /// <inheritdoc cref="TryBorrow"/>
    /// <exception cref="ObjectDisposedException">The program has ended.</exception>
    public Lease<Scorer> Borrow() => TryBorrow() ?? throw new ObjectDisposedException(nameof(ModelSlot));

    /// <summary>Gives the place to another model; the one before goes when its last user is done with it.</summary>
    public void Serve(Scorer? next)
    {
        _held.Swap(next);
        _version = next?.ModelVersion;
        _refusal = null;
    }

    /// <summary>Keeps the model that is there.</summary>
    public void Keep(Refusal? refused) => _refusal = refused;

    public void Dispose() => _held.Dispose();
}

/// <summary>A version that was asked for and cannot serve.</summary>
/// <param name="Seen">What was found. While it looks the same, it is not tried again.</param>
/// <param name="Reason">Names the file and the fix.</param>
internal sealed record Refusal(PointerSnapshot Seen, string Reason);
