using System.Net;
using Intake.Form;
using Intake.Submitting;
using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;

namespace Intake.Tests.Form;

/// <summary>Which of the two rates a form is counted against, and when.</summary>
public sealed class FormRatesTests
{
    private const string Origin = "https://blog.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_over_its_share_takes_nothing_from_the_other_readers()
    {
        await using var host = await IntakeHost.StartAsync(("Proxies:Trusted", "127.0.0.1"));
        var site = await AddSiteAsync(host, perMinute: 2, perAddress: 1);

        var flood = new List<int>();
        for (var i = 0; i < 5; i++)
            flood.Add((await PostAsync(site, $"Flood {i}", "198.51.100.1")).Status);
        var reader = await PostAsync(site, "Hello", "198.51.100.2");

        Assert.Equal([202, 429, 429, 429, 429], flood);
        Assert.Equal(202, reader.Status);
    }

    [Fact]
    public async Task What_the_site_has_no_room_for_is_not_counted_against_its_author()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await AddSiteAsync(host, perMinute: 1, perAddress: 2);

        Assert.Equal(202, (await PostAsync(site, "One")).Status);
        Assert.Equal(429, (await PostAsync(site, "Two")).Status);
        Assert.Equal(429, (await PostAsync(site, "Three")).Status);

        AssertSentOneOfTwo(host, site);
    }

    [Fact]
    public async Task Neither_is_what_could_not_be_stored()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await AddSiteAsync(host, perMinute: 100, perAddress: 2);
        Assert.Equal(202, (await PostAsync(site, "One")).Status);
        await host.Services.GetRequiredService<Submissions>().DisposeAsync();

        Assert.Equal(503, (await PostAsync(site, "Two")).Status);

        AssertSentOneOfTwo(host, site);
    }

    [Theory]
    [InlineData("content", "")]
    [InlineData("subject", "buy now")]
    [InlineData("url", "https://other.example/")]
    public async Task Neither_is_what_was_refused(string field, string value)
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await AddSiteAsync(host, perMinute: 100, perAddress: 2);
        Assert.Equal(202, (await PostAsync(site, "One")).Status);

        Assert.Equal(400, (await PostAsync(site, "Two", field: (field, value))).Status);

        AssertSentOneOfTwo(host, site);
    }

    private static void AssertSentOneOfTwo(IntakeHost host, TestSite site)
    {
        var addresses = host.Services.GetRequiredService<AddressRates>();
        Assert.Null(addresses.Take(site.Site.SiteId, IPAddress.Loopback, 2));
        Assert.NotNull(addresses.Take(site.Site.SiteId, IPAddress.Loopback, 2));
    }

    private static Task<TestSite> AddSiteAsync(IntakeHost host, int perMinute, int perAddress) => host.AddSiteAsync(
        Ct, perMinute, dialects: new SiteDialects { Form = new FormDialect { Origins = [Origin], MinimumSeconds = 0, PerAddress = perAddress, WaitMilliseconds = 0 } });

    private static async Task<Answer> PostAsync(TestSite site, string text, string? from = null, (string Name, string Value)? field = null)
    {
        var fields = new Dictionary<string, string> { ["content"] = text, ["url"] = $"{Origin}/post" };
        if (field is { } other)
            fields[other.Name] = other.Value;
        using var content = new FormUrlEncodedContent(fields);
        var headers = new List<(string, string)> { ("Origin", Origin), ("Accept", "application/json") };
        if (from is not null)
            headers.Add(("X-Forwarded-For", from));
        return await site.Host.SendAsync(HttpMethod.Post, $"/v1/sites/{site.Site.Name}/comments", content, Ct, [.. headers]);
    }
}
