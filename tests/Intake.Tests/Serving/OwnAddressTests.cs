using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Serving;

public sealed class OwnAddressTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://comments.example.com", "https://comments.example.com/")]
    [InlineData("https://comments.example.com/moderation/", "https://comments.example.com/moderation/")]
    [InlineData("", "http://evil.example/")]
    public async Task Documents_name_the_address_that_is_set_and_not_the_one_that_is_asked(string set, string root)
    {
        await using var host = await IntakeHost.StartAsync(("Intake:PublicAddress", set));
        var site = await host.AddSiteAsync(Ct, dialects: new SiteDialects { Form = new FormDialect { Origins = ["https://blog.example"] } });
        for (var i = 0; i < 2; i++)
        {
            var posted = await site.PostAsync(new { content = $"{i}", url = "https://blog.example/" }, Ct);
            await host.DecideAsync(site.Decision(posted.Id), Ct);
        }

        var discovery = await host.SendAsync(HttpMethod.Get, "/$discovery/rest", null, Ct, ("Host", "evil.example"));
        var feed = await host.SendAsync(
            HttpMethod.Get, $"/v1/sites/{site.Site.Name}/comments?url=https://blog.example/&format=atom&limit=1", null, Ct, ("Host", "evil.example"));

        Assert.Equal(root, discovery.Json!["rootUrl"]!.GetValue<string>());
        Assert.Contains($"<link rel=\"self\" href=\"{root}v1/sites/{site.Site.Name}/comments?url=", feed.Text, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"next\" href=\"{root}v1/sites/{site.Site.Name}/comments?url=", feed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("comments.example.com")]
    [InlineData("ftp://comments.example.com")]
    [InlineData("https://comments.example.com/?x=1")]
    public async Task An_address_that_is_none_stops_the_start(string address)
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => IntakeHost.StartAsync(("Intake:PublicAddress", address)));

        Assert.Contains("Intake:PublicAddress", thrown.Message, StringComparison.Ordinal);
    }
}
