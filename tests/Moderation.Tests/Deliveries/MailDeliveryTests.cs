using MimeKit;
using Moderation.Deliveries;
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
        await using var bench = new Bench(await databases.CreateAsync(Ct), new SmtpOptions { Host = "127.0.0.1", Port = 1 });
        var site = await bench.AddSiteAsync(Telling, Ct);
        for (var i = 0; i < 3; i++)
            await bench.DecideAsync(Some.Scored(Some.Comment(site).By($"ann{i}@example.com"), ("insult", 0.7)), Ct);

        await bench.Worker.DrainAsync(Ct);

        Assert.Equal(3, (await bench.QueryAsync<string>("select id from deliveries where state = 'pending'")).Count);
        Assert.Equal("email", Assert.Single(await bench.QueryAsync<string>("select lane from delivery_lanes")));
    }
}
