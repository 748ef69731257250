using System.Net.Sockets;
using MassTransit;
using RabbitMQ.Client.Exceptions;
using PublishException = RabbitMQ.Client.Exceptions.PublishException;

namespace Shared.Bus;

/// <summary>Tells the broker's outages from the failures that a retry would only repeat.</summary>
public static class BrokerFailure
{
    /// <summary>True when the broker was away, restarting or short of something: trying the same again later may succeed.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        // MassTransit knows a refused sign-in from a broker that is away.
        ConnectionException e => e.IsTransient,
        TransportUnavailableException or MessageNotAcknowledgedException => true,
        BrokerUnreachableException e => e.GetBaseException() is not PossibleAuthenticationFailureException,
        ConnectFailureException => true,
        // 0 and 200: the connection ended. 320: the broker shuts down, or an operator closed the connection. 506 and 541: the broker lacks
        // resources or failed. The other codes say that the request was wrong.
        OperationInterruptedException e => e.ShutdownReason?.ReplyCode is 0 or 200 or 320 or 506 or 541,
        // The broker refused the message for now. A message that it returns has no queue to go to.
        PublishException e => !e.IsReturn,
        _ => exception is TimeoutException or SocketException,
    };
}
