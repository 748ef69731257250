using RabbitMQ.Client;

namespace Shared.Bus;

/// <summary>
/// A connection to the broker beside those of MassTransit. Thread-safe. Connects on first use and again after a loss.
/// </summary>
internal sealed class BrokerConnection(BusOptions options, string name) : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirmed = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IConnection? _connection;

    /// <summary>Opens a channel whose publications are confirmed.</summary>
    public async Task<IChannel> OpenChannelAsync(CancellationToken ct) => await (await ConnectAsync(ct)).CreateChannelAsync(Confirmed, ct);

    /// <summary>The connection itself, which is open.</summary>
    public async Task<IConnection> ConnectAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_connection is { IsOpen: true })
                return _connection;
            if (_connection is not null)
                await _connection.DisposeAsync();
            var factory = new ConnectionFactory { Uri = options.Broker!, ClientProvidedName = name, AutomaticRecoveryEnabled = false };
            BrokerTls.Configure(factory, options);
            return _connection = await factory.CreateConnectionAsync(ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _gate.Dispose();
    }
}
