using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Servers.Tests;

public abstract class RabbitMqServerTests(RabbitMqServer server)
{
    private const string Queue = "notes";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_test_has_a_virtual_host_of_its_own()
    {
        var mine = await server.CreateVirtualHostAsync(Ct);
        var yours = await server.CreateVirtualHostAsync(Ct);

        await PublishAsync(mine, "mine");

        Assert.Equal("mine", await TakeAsync(mine));
        await Assert.ThrowsAsync<OperationInterruptedException>(() => TakeAsync(yours));
    }

    [Fact]
    public async Task Confirmed_messages_survive_a_kill_and_a_restart_on_the_same_port()
    {
        var virtualHost = await server.CreateVirtualHostAsync(Ct);
        await PublishAsync(virtualHost, "kept");

        await server.KillAsync(Ct);
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => TakeAsync(virtualHost));
        await server.RestartAsync(Ct);

        // A quorum queue elects its leader after the broker answers.
        var kept = await Eventually.SeesAsync("the message", _ => TakeAsync(virtualHost), text => text is not null, Ct);
        Assert.Equal("kept", kept);
    }

    [Fact]
    public async Task The_management_api_is_there()
    {
        var virtualHost = await server.CreateVirtualHostAsync(Ct);

        var management = await server.ManagementAsync(Ct);

        var queues = await management.GetStringAsync($"api/queues{new Uri(virtualHost).AbsolutePath}", Ct);
        Assert.Equal("[]", queues);
    }

    private static async Task PublishAsync(string virtualHost, string text)
    {
        await using var connection = await ConnectAsync(virtualHost);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Ct);
        await channel.QueueDeclareAsync(
            Queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Ct);
        await channel.BasicPublishAsync(
            "", Queue, mandatory: true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes(text), Ct);
    }

    private static async Task<string?> TakeAsync(string virtualHost)
    {
        await using var connection = await ConnectAsync(virtualHost);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        return await channel.BasicGetAsync(Queue, autoAck: true, Ct) is { } taken ? Encoding.UTF8.GetString(taken.Body.Span) : null;
    }

    private static Task<IConnection> ConnectAsync(string virtualHost) =>
        new ConnectionFactory { Uri = new Uri(virtualHost), AutomaticRecoveryEnabled = false }.CreateConnectionAsync(Ct);
}

public sealed class RabbitMqInDockerTests(RabbitMqInDockerTests.Fixture fixture)
    : RabbitMqServerTests(fixture.Server), IClassFixture<RabbitMqInDockerTests.Fixture>
{
    public sealed class Fixture : ServerFixture<RabbitMqServer>
    {
        protected override void Require() => Requires.Docker();

        protected override RabbitMqServer Make() => RabbitMqServer.InDocker();
    }
}

public sealed class RabbitMqOnThisMachineTests(RabbitMqOnThisMachineTests.Fixture fixture)
    : RabbitMqServerTests(fixture.Server), IClassFixture<RabbitMqOnThisMachineTests.Fixture>
{
    public sealed class Fixture : ServerFixture<RabbitMqServer>
    {
        protected override void Require() => Requires.Installed(RabbitMqServer.IsInstalled, "rabbitmq-server");

        protected override RabbitMqServer Make() => RabbitMqServer.OnThisMachine();
    }
}
