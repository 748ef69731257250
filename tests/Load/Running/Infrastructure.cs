using Servers;

namespace Load.Running;

/// <summary>A broker and a database of this run's own; systems that are measured one after another share them, each in its own part.</summary>
internal sealed class Infrastructure : IAsyncDisposable
{
    public PostgresServer Postgres { get; } = new();

    public RabbitMqServer RabbitMq { get; } = new();

    public static async Task<Infrastructure> StartAsync(CancellationToken ct)
    {
        var infrastructure = new Infrastructure();
        try
        {
            await Task.WhenAll(infrastructure.Postgres.StartAsync(ct), infrastructure.RabbitMq.StartAsync(ct));
            return infrastructure;
        }
        catch
        {
            await infrastructure.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RabbitMq.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
