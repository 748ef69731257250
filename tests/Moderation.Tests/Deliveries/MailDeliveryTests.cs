using MimeKit;
using Moderation.Sites;
using Moderation.Tests.Hosting;
using Servers;

[assembly: AssemblyFixture(typeof(SmtpServer))]

namespace Moderation.Tests.Deliveries;

public sealed class MailDeliveryTests(SqliteDatabases databases, SmtpServer smtp) : IClassFixture<SqliteDatabases>
{
    private static readonly SiteSettings Telling = new() { NotifyAuthors = true, Contact = "redress@example.com" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_author_whose_comment_is_held_is_told_once()
    {
        await smtp.StartAsync(Ct);
        await using var bench = new Bench(await databases.CreateAsync(Ct), new SmtpOptions { Host = smtp.HostName, Port = smtp.Port, From = "moderation@site.example" });
        var email = $"{Guid.NewGuid():n}@example.com";
        var item = Some.Scored(Some.Comment(await bench.AddSiteAsync(Telling, Ct)).By(email), ("insult", 0.7));

        await bench.DecideAsync(item, Ct);
        await bench.DecideAsync(item, Ct);
        await bench.Worker.DrainAsync(Ct);
        Assert.Equal("pending", Assert.Single(await bench.QueryAsync<string>("select state from deliveries")));
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        await bench.Worker.DrainAsync(Ct);
        await bench.Worker.DrainAsync(Ct);

        await smtp.ReadAsync(email, Ct);
        var mail = Assert.Single(await smtp.MessagesAsync(email, Ct));
        var id = Assert.Single(await bench.QueryAsync<Guid>("select id from deliveries where state = 'delivered'"));
        Assert.Equal($"{id:N}@site.example", mail.MessageId);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Contains("The comment may be insulting.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("redress@example.com", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("secret text", mail.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_keeps_mails_waiting()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct), new SmtpOptions { Host = "127.0.0.1", Port = 1, Delay = TimeSpan.Zero });
        var site = await bench.AddSiteAsync(Telling, Ct);
        for (var i = 0; i < 3; i++)
            await bench.DecideAsync(Some.Scored(Some.Comment(site).By($"ann{i}@example.com"), ("insult", 0.7)), Ct);

        await bench.Worker.DrainAsync(Ct);

        Assert.Equal(3, (await bench.QueryAsync<string>("select id from deliveries where state = 'pending'")).Count);
        Assert.Equal("email", Assert.Single(await bench.QueryAsync<string>("select lane from delivery_lanes")));
    }

    [Theory]
    [InlineData("", "554 No service for this address")]
    [InlineData("MAIL", "530 5.7.0 Authentication required")]
    [InlineData("MAIL", "550 5.1.8 Sender address rejected")]
    [InlineData("DATA", "503 5.5.1 Not now")]
    public async Task A_mail_server_that_refuses_whatever_the_message_is_keeps_mails_waiting(string command, string answer)
    {
        await using var server = new RefusingMailServer(command, answer);
        await using var bench = await SendToAsync(server);

        Assert.Equal("pending", Assert.Single(await bench.QueryAsync<string>("select state from deliveries where last_error is not null")));
        Assert.Equal("email", Assert.Single(await bench.QueryAsync<string>("select lane from delivery_lanes")));
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 No such user", "failed")]
    [InlineData(".", "554 5.7.1 Looks like spam", "failed")]
    [InlineData("RCPT", "450 4.2.0 Greylisted", "pending")]
    public async Task A_message_that_the_mail_server_refuses_holds_up_no_other(string command, string answer, string state)
    {
        await using var server = new RefusingMailServer(command, answer);
        await using var bench = await SendToAsync(server);

        Assert.Equal(state, Assert.Single(await bench.QueryAsync<string>("select state from deliveries where last_error is not null")));
        Assert.Empty(await bench.QueryAsync<string>("select lane from delivery_lanes"));
    }

    private async Task<Bench> SendToAsync(RefusingMailServer server)
    {
        var bench = new Bench(await databases.CreateAsync(Ct), new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Delay = TimeSpan.Zero });
        await bench.DecideAsync(Some.Scored(Some.Comment(await bench.AddSiteAsync(Telling, Ct)).By("ann@example.com"), ("insult", 0.7)), Ct);
        await bench.Worker.DrainAsync(Ct);
        return bench;
    }
}
