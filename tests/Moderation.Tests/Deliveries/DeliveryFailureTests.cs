using System.Net.Sockets;
using MailKit.Net.Smtp;
using MimeKit;
using Moderation.Deliveries;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deliveries;

public sealed class DeliveryFailureTests(SqliteDatabases databases) : IClassFixture<SqliteDatabases>
{
    private const string Internal = "mx3.internal (10.0.0.5:25)";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SocketError.HostNotFound, "cannot be resolved")]
    [InlineData(SocketError.ConnectionRefused, "refuses connections")]
    [InlineData(SocketError.HostUnreachable, "cannot be reached")]
    public void A_receiver_without_a_connection_is_named_by_its_part_alone(SocketError error, string expected)
    {
        var webhook = DeliveryFailure.OfWebhook(new HttpRequestException(Internal, new SocketException((int)error, Internal)));
        var mail = DeliveryFailure.OfMail(new SocketException((int)error, Internal));

        Assert.Equal(($"{webhook}", true), (webhook.Replace(Internal, "", StringComparison.Ordinal), webhook.Contains(expected, StringComparison.Ordinal)));
        Assert.Equal(($"{mail}", true), (mail.Replace(Internal, "", StringComparison.Ordinal), mail.Contains(expected, StringComparison.Ordinal)));
    }

    public static TheoryData<Exception> Failures =>
    [
        new IOException(Internal),
        new SmtpCommandException(SmtpErrorCode.SenderNotAccepted, SmtpStatusCode.MailboxUnavailable, new MailboxAddress("", "a@b.example"), Internal),
        new SmtpProtocolException(Internal),
        new MailKit.Security.AuthenticationException(Internal),
        new MailKit.Security.SslHandshakeException(Internal),
        new NotSupportedException(Internal),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public void No_failure_tells_an_internal_name(Exception failure)
    {
        Assert.DoesNotContain("10.0.0.5", DeliveryFailure.OfMail(failure), StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.5", DeliveryFailure.OfWebhook(new HttpRequestException(Internal, failure)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 refused by mx3.internal", "The mail server refused the message (550).")]
    [InlineData("RCPT", "450 4.2.0 greylisted by mx3.internal", "The mail server deferred the message (450).")]
    [InlineData("MAIL", "550 5.1.8 refused by mx3.internal", "The mail server refused the sender (550). Ask the operator; the server's log says why.")]
    public async Task What_a_mail_server_says_stays_in_the_log(string command, string answer, string expected)
    {
        await using var server = new RefusingMailServer(command, answer);
        await using var bench = new Bench(
            await databases.CreateAsync(Ct), new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Delay = TimeSpan.Zero });
        var site = await bench.AddSiteAsync(new Moderation.Sites.SiteSettings { NotifyAuthors = true, Contact = "redress@example.com" }, Ct);
        await bench.DecideAsync(Some.Scored(Some.Comment(site).By("ann@example.com"), ("insult", 0.7)), Ct);

        await bench.Worker.DrainAsync(Ct);

        Assert.Equal(expected, Assert.Single(await bench.QueryAsync<string>("select last_error from deliveries")));
    }
}
