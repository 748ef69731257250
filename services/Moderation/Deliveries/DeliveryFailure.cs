using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Shared.Http;

namespace Moderation.Deliveries;

/// <summary>
/// Why a receiver could not be used, in words for a site's administrators. They contain no exception's text: it names addresses and
/// servers that are internal.
/// </summary>
internal static class DeliveryFailure
{
    public static string OfWebhook(HttpRequestException failure) => failure.GetBaseException() switch
    {
        SocketException e => OfSocket(e, "receiver"),
        AddressNotAllowedException e => e.Message,
        System.Security.Authentication.AuthenticationException => "No encrypted connection to the receiver. Check its certificate.",
        _ => "The receiver broke the connection off, or does not answer as HTTP demands.",
    };

    public static string OfMail(Exception failure) => failure switch
    {
        SslHandshakeException or NotSupportedException =>
            "No encrypted connection to the mail server. Ask the operator; the server's log says why.",
        AuthenticationException or ServiceNotAuthenticatedException =>
            "The mail server refused to sign the sender in. Ask the operator; the server's log says why.",
        SmtpCommandException e => $"The mail server refused the sender ({(int)e.StatusCode}). Ask the operator; the server's log says why.",
        _ => failure.GetBaseException() is SocketException e
            ? OfSocket(e, "mail server")
            : "The mail server broke the connection off, or does not answer as SMTP demands.",
    };

    private static string OfSocket(SocketException failure, string receiver) => failure.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"The name of the {receiver} cannot be resolved.",
        SocketError.ConnectionRefused => $"The {receiver} refuses connections.",
        _ => $"The {receiver} cannot be reached.",
    };
}
