using System.Net.Sockets;
using MassTransit;
using RabbitMQ.Client.Exceptions;
using PublishException = RabbitMQ.Client.Exceptions.PublishException;

namespace Shared.Bus;

/// <summary>Tells the broker's outages from the failures that a retry would only repeat.</summary>
public static class BrokerFailure
{
    /// <summary>True when the broker was unreachable, restarting or short of resources, so that a later retry may succeed.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        // MassTransit tells a refused sign-in from a broker that is unreachable.
        ConnectionException e => e.IsTransient,
        TransportUnavailableException or MessageNotAcknowledgedException => true,
        BrokerUnreachableException e => e.GetBaseException() is not PossibleAuthenticationFailureException,
        ConnectFailureException => true,
        // 0 and 200: the connection ended. 320: the broker shuts down, or an operator closed the connection. 506 and 541: the broker lacks
        // resources or failed. The other codes say that the request was wrong.
        OperationInterruptedException e => e.ShutdownReason?.ReplyCode is 0 or 200 or 320 or 506 or 541,
        // The broker refused the message for now. For a message that it returns, there is no queue.
        PublishException e => !e.IsReturn,
        _ => exception is TimeoutException or SocketException,
    };
}
