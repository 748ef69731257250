using MassTransit;
using MassTransit.RabbitMqTransport;
using MassTransit.RabbitMqTransport.Configuration;
using MassTransit.Transports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Shared.Failures;

namespace Shared.Bus;

/// <summary>
/// Listens on the publishing bus's connection for the broker's alarm, and on the next connection after a loss. The broker tells a
/// connection only once, after its first message. Messages therefore wait until somebody listens (<see cref="HoldBack"/>).
/// </summary>
internal sealed class WatchAlarm(IBusInstance publishing, BrokerAlarm alarm, TimeProvider time, ILogger<WatchAlarm> logger)
    : BackgroundService
{
    private readonly BackgroundLoop _loop = new(
        "Listening for the broker's alarm", TimeSpan.FromSeconds(1), BrokerFailure.IsTransient, time, logger);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(WatchAsync, stoppingToken);

    private async Task WatchAsync(CancellationToken ct)
    {
        var supervisor = ((IRabbitMqHostConfiguration)publishing.HostConfiguration).ConnectionContextSupervisor;
        IConnection connection = null!;
        await supervisor.Send(Pipe.Execute<ConnectionContext>(context => connection = context.Connection), ct);
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionBlockedAsync += Blocked;
        connection.ConnectionUnblockedAsync += Unblocked;
        connection.ConnectionShutdownAsync += Lost;
        try
        {
            if (connection.IsOpen)
            {
                alarm.Clear();
                await lost.Task.WaitAsync(ct);
            }
        }
        finally
        {
            alarm.Close();
            connection.ConnectionBlockedAsync -= Blocked;
            connection.ConnectionUnblockedAsync -= Unblocked;
            connection.ConnectionShutdownAsync -= Lost;
        }

        Task Blocked(object sender, ConnectionBlockedEventArgs args) => Run(() => alarm.Raise(args.Reason));

        Task Unblocked(object sender, AsyncEventArgs args) => Run(alarm.Clear);

        Task Lost(object sender, ShutdownEventArgs args) => Run(() => lost.TrySetResult());
    }

    private static Task Run(Action handle)
    {
        handle();
        return Task.CompletedTask;
    }
}
