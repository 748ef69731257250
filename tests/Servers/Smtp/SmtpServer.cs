using System.Collections.Concurrent;
using System.Globalization;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Servers;

/// <summary>A real SMTP server (aiosmtpd) that delivers everything into one maildir. It takes no credentials and offers no TLS.</summary>
public sealed class SmtpServer : RealServer
{
    private readonly IMaildir _maildir;
    private readonly ConcurrentDictionary<string, MimeMessage> _messages = new();

    // An installed server starts in a tenth of a second; the image must first be built.
    public SmtpServer() : this(Docker.IsUsed && !SmtpOnThisMachine.IsInstalled)
    {
    }

    private SmtpServer(bool inDocker) : this(inDocker, FreePort.Next())
    {
    }

    private SmtpServer(bool inDocker, int port) : base(inDocker ? new SmtpInDocker(port) : new SmtpOnThisMachine(port))
    {
        _maildir = (IMaildir)Host;
        Port = port;
    }

    public int Port { get; }

    /// <summary>The server's host name, once it was started.</summary>
    public string HostName => Host.Address;

    /// <summary>This machine has an SMTP server to run without Docker.</summary>
    public static bool IsInstalled => SmtpOnThisMachine.IsInstalled;

    public static SmtpServer InDocker() => new(inDocker: true);

    public static SmtpServer OnThisMachine() => new(inDocker: false);

    /// <summary>Waits until a message for this envelope recipient has arrived, and returns it (the first, should there be more).</summary>
    public async Task<MimeMessage> ReadAsync(string recipient, CancellationToken ct) =>
        (await Eventually.SeesAsync($"mail to {recipient}", c => MessagesAsync(recipient, c), found => found.Count > 0, ct))[0];

    /// <summary>What has arrived so far for this envelope recipient, in the order of arrival.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MessagesAsync(string recipient, CancellationToken ct)
    {
        foreach (var name in await _maildir.NamesAsync(ct))
        {
            if (!_messages.ContainsKey(name))
                _messages[name] = await ParseAsync(await _maildir.ReadAsync(name, ct), ct);
        }

        return [.. _messages
            .Where(message => Recipients(message.Value).Contains(recipient, StringComparer.OrdinalIgnoreCase))
            .OrderBy(message => Arrival(message.Key))
            .Select(message => message.Value)];
    }

    private protected override async Task AskAsync(CancellationToken ct)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(Host.Address, Port, SecureSocketOptions.None, ct);
        await client.DisconnectAsync(quit: true, ct);
    }

    private static async Task<MimeMessage> ParseAsync(byte[] bytes, CancellationToken ct)
    {
        using var stream = new MemoryStream(bytes);
        return await MimeMessage.LoadAsync(stream, ct);
    }

    // aiosmtpd notes the envelope's recipients, blind copies too, in this header.
    private static string[] Recipients(MimeMessage message) =>
        (message.Headers["X-RcptTo"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // Python's maildir names are SECONDS.M<microseconds>P<process>Q<count>.<host>, the numbers not padded.
    private static (long Seconds, long Microseconds) Arrival(string name)
    {
        var parts = name.Split('.', 2);
        var micros = parts[1].AsSpan(1);
        return (long.Parse(parts[0], CultureInfo.InvariantCulture),
            long.Parse(micros[..micros.IndexOf('P')], CultureInfo.InvariantCulture));
    }
}
