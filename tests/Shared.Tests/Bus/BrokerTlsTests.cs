using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;
using Servers;
using Shared.Bus;

namespace Shared.Tests.Bus;

public sealed class BrokerTlsTests(RabbitMqServer rabbitMq) : IDisposable
{
    private readonly Certificates _certificates = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("elsewhere.example", true)]
    public async Task A_broker_that_is_not_authenticated_gets_no_password(string name, bool trusted)
    {
        using var certificate = _certificates.Issue(name);
        await using var front = new TlsFront(certificate, await rabbitMq.CreateVirtualHostAsync(Ct));
        var settings = Settings(front.Address, trusted ? _certificates.File() : null);

        await using var letters = new DeadLetters(BusOptions.Read(settings), TimeProvider.System);
        var refused = await Assert.ThrowsAsync<BrokerUnreachableException>(() => letters.DeclareAsync(Ct));
        Assert.Contains("Bus:CertificateAuthority", refused.ToString(), StringComparison.Ordinal);
        Assert.False(await front.IsSpokenToAsync(Ct));

        using var host = await StartBusAsync(settings);
        Assert.False(await front.IsSpokenToAsync(Ct));
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_broker_whose_authority_is_in_the_file_is_used()
    {
        using var certificate = _certificates.Issue("localhost");
        await using var front = new TlsFront(certificate, await rabbitMq.CreateVirtualHostAsync(Ct));
        var settings = Settings(front.Address, _certificates.File());

        await using var letters = new DeadLetters(BusOptions.Read(settings), TimeProvider.System);
        await letters.DeclareAsync(Ct);

        using var host = await StartBusAsync(settings);
        Assert.Equal(
            BusHealthStatus.Healthy, await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Ct));
        await host.StopAsync(Ct);
    }

    [Theory]
    [InlineData("amqps://a:b@localhost/v", "/nowhere/authority.pem", "cannot be read")]
    [InlineData("amqps://a:b@localhost/v", "/dev/null", "contains no certificate")]
    [InlineData("amqp://a:b@localhost/v", "/dev/null", "not encrypted")]
    public void A_file_that_would_not_be_used_is_refused_at_the_start(string broker, string file, string why)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => BusOptions.Read(Settings(broker, file)));

        Assert.StartsWith("Bus:CertificateAuthority", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _certificates.Dispose();

    private static IConfigurationRoot Settings(string broker, string? authority) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bus:Transport"] = "RabbitMq",
            ["ConnectionStrings:RabbitMq"] = broker,
            ["Bus:CertificateAuthority"] = authority,
        })
        .Build();

    private static Task<IHost> StartBusAsync(IConfiguration settings) =>
        // In a flow of its own: a second bus in the flow of a disposed one finds that one's logger.
        Task.Run(
            async () =>
            {
                var builder = Host.CreateApplicationBuilder();
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton(TimeProvider.System);
                builder.Services.ReceiveQuestions<Nobody>("test-nobody", prefetch: 1);
                builder.Services.AddBus(settings);
                var host = builder.Build();
                await host.StartAsync(Ct);
                return host;
            },
            Ct);

    private sealed record Question;

    private sealed class Nobody : IConsumer<Question>
    {
        public Task Consume(ConsumeContext<Question> context) => Task.CompletedTask;
    }
}
