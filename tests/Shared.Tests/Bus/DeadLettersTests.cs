using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Servers;
using Shared.Bus;

namespace Shared.Tests.Bus;

public sealed class DeadLettersTests(RabbitMqServer rabbitMq)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queue_that_an_older_broker_made_is_used_as_it_is()
    {
        var broker = new Uri(await rabbitMq.CreateVirtualHostAsync(Ct));
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(Ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        await channel.QueueDeclareAsync(
            DeadLetters.Name, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 7 },
            cancellationToken: Ct);
        await channel.BasicPublishAsync("", DeadLetters.Name, mandatory: true, new BasicProperties { MessageId = "1" }, new byte[] { 1 }, Ct);
        await using var letters = new DeadLetters(new BusOptions { Transport = BusTransport.RabbitMq, Broker = broker }, TimeProvider.System);

        Assert.False(await letters.DeclareAsync(Ct));

        var found = await Eventually.SeesAsync("the message", ct => letters.ListAsync(10, ct), static list => list.Count > 0, Ct);
        Assert.Equal("1", found.Single().Id);
        Assert.Equal(1, await letters.DeleteAsync(static letter => letter.Id == "1", Ct));
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_made()
    {
        var broker = new Uri(await rabbitMq.CreateVirtualHostAsync(Ct));
        await using var letters = new DeadLetters(new BusOptions { Transport = BusTransport.RabbitMq, Broker = broker }, TimeProvider.System);

        Assert.Empty(await letters.ListAsync(10, Ct));
    }

    [Fact]
    public async Task The_queue_is_made_when_a_service_starts_before_anybody_looks()
    {
        var broker = await rabbitMq.CreateVirtualHostAsync(Ct);
        using var host = await Task.Run(() => StartAsync(broker), Ct);
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync(Ct);

        await Eventually.SucceedsAsync(
            "the queue to be there",
            async ct =>
            {
                await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
                await channel.QueueDeclarePassiveAsync(DeadLetters.Name, ct);
            },
            Ct);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task Those_of_one_queue_go_back_together_and_one_without_a_queue_stays()
    {
        var broker = new Uri(await rabbitMq.CreateVirtualHostAsync(Ct));
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(Ct);
        await using var channel = await PutAsync(connection, "here", "here", "gone", "here");
        await channel.QueueDeclareAsync("here", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
        await using var letters = new DeadLetters(new BusOptions { Transport = BusTransport.RabbitMq, Broker = broker }, TimeProvider.System);

        Assert.Equal(4, await letters.CountAsync(Ct));
        Assert.Equal(0, await letters.ReplayAsync(static letter => letter.Queue == "gone", Ct));
        Assert.Equal(3, await letters.ReplayAsync(static _ => true, Ct));

        Assert.Equal(3u, await channel.MessageCountAsync("here", Ct));
        Assert.Equal("gone", Assert.Single(await letters.ListAsync(10, Ct)).Queue);
        Assert.Equal(1, await letters.DeleteAsync(static _ => true, Ct));
        Assert.Equal(0, await letters.CountAsync(Ct));
    }

    [Fact]
    public async Task They_can_be_purged_while_the_disk_is_full_of_them_and_no_replay_waits_for_ever()
    {
        await using var own = new RabbitMqServer();
        var broker = new Uri(await own.CreateVirtualHostAsync(Ct));
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(Ct);
        await using var channel = await PutAsync(connection, "here", "here");
        await channel.QueueDeclareAsync("here", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
        await using var letters = new DeadLetters(new BusOptions { Transport = BusTransport.RabbitMq, Broker = broker }, TimeProvider.System);
        await own.SetDiskAlarmAsync(isOn: true, Ct);

        await Assert.ThrowsAsync<TimeoutException>(() => letters.ReplayAsync(static _ => true, Ct));

        Assert.Equal(2, await letters.DeleteAsync(static _ => true, Ct));
    }

    private static async Task<IChannel> PutAsync(IConnection connection, params string[] queues)
    {
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Ct);
        await DeclareDeadLetters.DeclareAsync(connection, Ct);
        foreach (var queue in queues)
        {
            var properties = new BasicProperties
            {
                MessageId = Guid.CreateVersion7().ToString(),
                Headers = new Dictionary<string, object?> { ["x-failed-queue"] = queue },
            };
            await channel.BasicPublishAsync("", DeadLetters.Name, mandatory: true, properties, new byte[] { 1 }, Ct);
        }

        return channel;
    }

    private static async Task<IHost> StartAsync(string broker)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Bus:Transport"] = "RabbitMq", ["ConnectionStrings:RabbitMq"] = broker });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddBus(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync(Ct);
        return host;
    }
}
