using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Servers.Tests;

public abstract class SmtpServerTests(SmtpServer server)
{
    private readonly string _recipient = $"{Guid.CreateVersion7():N}@example.org";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_as_it_was_sent()
    {
        await server.StartAsync(Ct);
        await SendAsync(_recipient, "Grüße", "Eine Zeile.");

        var message = await server.ReadAsync(_recipient, Ct);

        Assert.Equal("Grüße", message.Subject);
        Assert.Equal("Eine Zeile.", message.TextBody?.Trim());
    }

    [Fact]
    public async Task Each_recipient_sees_only_its_own_messages_and_in_order()
    {
        await server.StartAsync(Ct);
        await SendAsync(_recipient, "first", "");
        await SendAsync("another-" + _recipient, "not mine", "");
        await SendAsync(_recipient, "second", "");

        var messages = await Eventually.SeesAsync(
            "both messages", ct => server.MessagesAsync(_recipient, ct), found => found.Count == 2, Ct);

        Assert.Equal(["first", "second"], messages.Select(message => message.Subject));
    }

    [Fact]
    public async Task Delivered_mail_survives_a_kill_and_a_restart_on_the_same_port()
    {
        await server.StartAsync(Ct);
        await SendAsync(_recipient, "before", "");

        await server.KillAsync(Ct);
        await Assert.ThrowsAsync<SocketException>(() => SendAsync(_recipient, "meanwhile", ""));
        await server.RestartAsync(Ct);
        await SendAsync(_recipient, "after", "");

        var messages = await server.MessagesAsync(_recipient, Ct);
        Assert.Equal(["before", "after"], messages.Select(message => message.Subject));
    }

    private async Task SendAsync(string to, string subject, string text)
    {
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress("The site", "site@example.org"));
        message.To.Add(new MailboxAddress("An author", to));
        message.Subject = subject;
        message.Body = new TextPart("plain") { Text = text };
        using var client = new SmtpClient();
        await client.ConnectAsync(server.HostName, server.Port, SecureSocketOptions.None, Ct);
        await client.SendAsync(message, Ct);
        await client.DisconnectAsync(quit: true, Ct);
    }
}

public sealed class SmtpInDockerTests(SmtpInDockerTests.Fixture fixture)
    : SmtpServerTests(fixture.Server), IClassFixture<SmtpInDockerTests.Fixture>
{
    public sealed class Fixture : ServerFixture<SmtpServer>
    {
        protected override void Require() => Requires.Docker();

        protected override SmtpServer Make() => SmtpServer.InDocker();
    }
}

public sealed class SmtpOnThisMachineTests(SmtpOnThisMachineTests.Fixture fixture)
    : SmtpServerTests(fixture.Server), IClassFixture<SmtpOnThisMachineTests.Fixture>
{
    public sealed class Fixture : ServerFixture<SmtpServer>
    {
        protected override void Require() => Requires.Installed(SmtpServer.IsInstalled, "python3-aiosmtpd");

        protected override SmtpServer Make() => SmtpServer.OnThisMachine();
    }
}
