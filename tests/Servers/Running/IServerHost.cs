namespace Servers;

/// <summary>Where a real server runs: in a container, or as a process of this machine.</summary>
internal interface IServerHost : IAsyncDisposable
{
    /// <summary>The name or address at which this process reaches it.</summary>
    string Address { get; }

    /// <summary>Null while it runs; else why it does not.</summary>
    string? Ended { get; }

    /// <summary>The first start, and every one after a kill: the same ports, the same data.</summary>
    Task StartAsync(CancellationToken ct);

    Task KillAsync(CancellationToken ct);

    Task<string> OutputAsync(CancellationToken ct);

    /// <summary>The processes that it runs as, without their descendants, as this machine numbers them.</summary>
    Task<IReadOnlyList<int>> ProcessIdsAsync(CancellationToken ct);
}
