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

        await letters.DeclareAsync(Ct);

        var found = await Eventually.SeesAsync("the message", ct => letters.ListAsync(10, ct), static list => list.Count > 0, Ct);
        Assert.Equal("1", found.Single().Id);
        Assert.True(await letters.DeleteAsync("1", Ct));
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_made()
    {
        var broker = new Uri(await rabbitMq.CreateVirtualHostAsync(Ct));
        await using var letters = new DeadLetters(new BusOptions { Transport = BusTransport.RabbitMq, Broker = broker }, TimeProvider.System);

        Assert.Empty(await letters.ListAsync(10, Ct));
    }
}
