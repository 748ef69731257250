using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Moderation.Deliveries;

/// <summary>Sends one e-mail to the mail server.</summary>
internal sealed partial class SendMail(IOptions<SmtpOptions> options, TimeProvider time, ILogger<SendMail> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public async Task<DeliveryOutcome> SendAsync(Delivery delivery, CancellationToken ct)
    {
        var smtp = options.Value;
        if (!smtp.IsOn)
            return new DeliveryOutcome.Impossible("No mail server is set. Set Smtp:Host, then retry this delivery.");
        if (!MailboxAddress.TryParse(delivery.Target, out var recipient))
            return new DeliveryOutcome.Impossible("The address is not a valid e-mail address.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Timeout);
        try
        {
            using var message = MessageFor(delivery, smtp, recipient);
            await SendAsync(smtp, message, limit.Token);
            return new DeliveryOutcome.Delivered();
        }
        catch (SmtpCommandException e) when (e.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
        {
            // The server accepted the sender, so the error is about this message. A 5yz status is permanent, a 4yz status temporary.
            // Its text may name internal servers, so a site's administrators get the code alone.
            LogRefused(logger, delivery.Id, e.Message);
            return (int)e.StatusCode >= 500
                ? new DeliveryOutcome.Impossible($"The mail server refused the message ({(int)e.StatusCode}).")
                : new DeliveryOutcome.Refused($"The mail server deferred the message ({(int)e.StatusCode}).");
        }
        catch (Exception e)
            when (e is SocketException or IOException or ProtocolException or CommandException or ServiceNotConnectedException
            or ServiceNotAuthenticatedException or SslHandshakeException or MailKit.Security.AuthenticationException
            or NotSupportedException)
        {
            LogUnavailable(logger, e.Message);
            return new DeliveryOutcome.Unavailable(DeliveryFailure.OfMail(e));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new DeliveryOutcome.Unavailable($"No answer from the mail server within {Timeout.TotalSeconds} s.");
        }
    }

    private static async Task SendAsync(SmtpOptions smtp, MimeMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(smtp.Host!, smtp.Port, smtp.SocketOptions!.Value, ct);
        if (!string.IsNullOrEmpty(smtp.User))
            await client.AuthenticateAsync(smtp.User, smtp.Password ?? "", ct);
        await client.SendAsync(message, ct);
        await client.DisconnectAsync(quit: true, ct);
    }

    private MimeMessage MessageFor(Delivery delivery, SmtpOptions smtp, MailboxAddress recipient)
    {
        var notice = AuthorNotice.Parse(delivery.Body);
        var from = MailboxAddress.Parse(smtp.From);
        var message = new MimeMessage
        {
            // The same in all attempts, so that mail servers and clients recognize a repeated message.
            MessageId = $"{delivery.Id:N}@{from.Domain}",
            Date = time.GetUtcNow(),
            Subject = notice.Subject,
            Body = new TextPart("plain") { Text = notice.Text },
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(null, recipient.Address));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }

    [LoggerMessage(LogLevel.Information, "The mail server did not take delivery {Id}: {Reason}")]
    private static partial void LogRefused(ILogger logger, Guid id, string reason);

    [LoggerMessage(LogLevel.Warning, "The mail server cannot be used: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string reason);
}
