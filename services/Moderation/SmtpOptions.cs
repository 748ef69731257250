using System.Net;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Moderation;

/// <summary>Bound to <c>Smtp</c>, such as the environment variable <c>Smtp__Host</c>.</summary>
internal sealed class SmtpOptions
{
    /// <summary>
    /// The mail server. While it is not set, the e-mails of sites that tell authors fail, and an administrator can send them again later.
    /// </summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 25;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "moderation@localhost";

    /// <summary>auto (TLS where the server offers it, and always for a password), none, starttls or tls.</summary>
    public string Security { get; set; } = "auto";

    /// <summary>
    /// How long an e-mail to an author waits. A decision that is followed by another one meanwhile is never told.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMinutes(2);

    public bool IsOn => !string.IsNullOrWhiteSpace(Host);

    public SecureSocketOptions? SocketOptions => Security.ToUpperInvariant() switch
    {
        // With auto, MailKit would also send a password without TLS: to a server that offers none, or to somebody in between.
        "AUTO" when SendsPassword => Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
        "AUTO" => SecureSocketOptions.Auto,
        "NONE" => SecureSocketOptions.None,
        "STARTTLS" => SecureSocketOptions.StartTls,
        "TLS" => SecureSocketOptions.SslOnConnect,
        _ => null,
    };

    /// <summary>A password goes over a network. What goes to this machine's own server does not leave the machine.</summary>
    private bool SendsPassword => !string.IsNullOrEmpty(User)
        && !string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase)
        && !(IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    internal sealed class Validation : IValidateOptions<SmtpOptions>
    {
        public ValidateOptionsResult Validate(string? name, SmtpOptions options)
        {
            var failures = new List<string>();
            if (options.Port is < 1 or > 65535)
                failures.Add($"Smtp:Port is {options.Port}. Set it to a port, such as 25 or 587.");
            if (options.SocketOptions is null)
                failures.Add($"Smtp:Security is '{options.Security}'. Set it to auto, none, starttls or tls.");
            if (options is { IsOn: true, SendsPassword: true, SocketOptions: SecureSocketOptions.None })
            {
                failures.Add(
                    "Smtp:Security is 'none', but Smtp:User is set, so Smtp:Password would be sent without encryption. "
                    + "Set Smtp:Security to starttls or tls, or leave out Smtp:User.");
            }

            if (!MailboxAddress.TryParse(options.From, out _))
                failures.Add($"Smtp:From is '{options.From}'. Set it to an e-mail address, such as moderation@example.com.");
            if (options.Delay < TimeSpan.Zero || options.Delay > TimeSpan.FromDays(1))
                failures.Add($"Smtp:Delay is {options.Delay}. Set it to a time from 00:00:00 to 1.00:00:00, such as 00:02:00.");
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
