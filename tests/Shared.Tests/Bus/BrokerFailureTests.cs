using System.Net.Sockets;
using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using Shared.Bus;

namespace Shared.Tests.Bus;

public sealed class BrokerFailureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(320)]
    [InlineData(541)]
    public void A_connection_that_ended_is_transient(ushort code) => Assert.True(BrokerFailure.IsTransient(Closed(code)));

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(406)]
    [InlineData(504)]
    public void A_request_that_the_broker_refused_is_not(ushort code) => Assert.False(BrokerFailure.IsTransient(Closed(code)));

    [Fact]
    public void A_broker_that_does_not_answer_is_transient()
    {
        Assert.True(BrokerFailure.IsTransient(new BrokerUnreachableException(new SocketException())));
        Assert.True(BrokerFailure.IsTransient(new RabbitMqConnectionException("refused", new BrokerUnreachableException(new SocketException()))));
        Assert.True(BrokerFailure.IsTransient(new TransportUnavailableException("not connected")));
    }

    [Fact]
    public void A_wrong_password_is_not() =>
        Assert.False(BrokerFailure.IsTransient(new BrokerUnreachableException(new AggregateException(new AuthenticationFailureException("refused")))));

    [Fact]
    public void A_message_that_the_broker_cannot_take_now_is_transient_and_one_without_a_queue_is_not()
    {
        Assert.True(BrokerFailure.IsTransient(new MessageNotAcknowledgedException(new Uri("rabbitmq://localhost/x"), "nack")));
        Assert.False(BrokerFailure.IsTransient(new MessageReturnedException("no queue")));
        Assert.True(BrokerFailure.IsTransient(new RabbitMQ.Client.Exceptions.PublishException(1, isReturn: false)));
        Assert.False(BrokerFailure.IsTransient(new RabbitMQ.Client.Exceptions.PublishException(1, isReturn: true)));
    }

    [Fact]
    public void An_ordinary_bug_is_not() => Assert.False(BrokerFailure.IsTransient(new InvalidOperationException()));

    private static AlreadyClosedException Closed(ushort code) => new(new ShutdownEventArgs(ShutdownInitiator.Peer, code, "closed"));
}
