using System.Net.Sockets;
using System.Reflection;
using RabbitMQ.Client;
using Servers;
using Shared.Bus;

[assembly: AssemblyFixture(typeof(RabbitMqServer))]

namespace Shared.Tests.Bus;

public sealed class ForgottenChannelsTests(RabbitMqServer rabbitMq)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Channels_that_are_not_told_that_their_connection_is_lost_are_told_afterwards()
    {
        Socket? socket = null;
        var factory = new ConnectionFactory
        {
            Uri = new Uri(await rabbitMq.CreateVirtualHostAsync(Ct)),
            AutomaticRecoveryEnabled = false,
            SocketFactory = family => new TcpClientAdapter(socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp)),
        };
        var connection = await factory.CreateConnectionAsync(Ct);
        var publishing = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Ct);
        var reading = await connection.CreateChannelAsync(cancellationToken: Ct);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        reading.ChannelShutdownAsync += (_, _) =>
        {
            told.TrySetResult();
            return Task.CompletedTask;
        };

        // Somebody publishes, and the channel is disposed before they have come to an end.
        var confirms = typeof(ConnectionFactory).Assembly.GetType("RabbitMQ.Client.Impl.Channel")!.GetField("_confirmSemaphore", BindingFlags.Instance | BindingFlags.NonPublic)!;
        await ((SemaphoreSlim)confirms.GetValue(publishing)!).WaitAsync(Ct);
        socket!.Dispose();
        await Eventually.SeesAsync("the publishing channel to hear of it", _ => Task.FromResult(publishing.IsOpen), static open => !open, Ct);
        await publishing.DisposeAsync();
        await connection.DisposeAsync();

        // Once this fails, the client has been mended and the class is to be removed.
        Assert.True(reading.IsOpen);
        Assert.Equal(1, ForgottenChannels.Tell(connection));
        await told.Task.WaitAsync(Ct);
        Assert.False(reading.IsOpen);
        Assert.Equal(0, ForgottenChannels.Tell(connection));
    }

    [Fact]
    public async Task Channels_of_a_connection_that_is_there_are_left_alone()
    {
        var factory = new ConnectionFactory { Uri = new Uri(await rabbitMq.CreateVirtualHostAsync(Ct)), AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(Ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);

        Assert.Equal(0, ForgottenChannels.Tell(connection));
        Assert.True(channel.IsOpen);
        await channel.QueueDeclareAsync("still", cancellationToken: Ct);
    }
}
