using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Servers;
using Shared.Storage;

namespace Intake.Tests.Form;

public sealed class ShownLimitsOnSqliteTests : ShownLimitsTests
{
    private protected override Task<IntakeHost> StartAsync(params (string, string)[] settings) => IntakeHost.StartAsync(settings);
}

public sealed class ShownLimitsOnPostgresTests(PostgresServer postgres) : ShownLimitsTests
{
    private protected override async Task<IntakeHost> StartAsync(params (string, string)[] settings) =>
        await IntakeHost.StartAsync([.. await OnPostgres.SettingsAsync(postgres, Ct), .. settings]);
}

/// <summary>What a reading of a page may cost, whatever its comments are.</summary>
public abstract class ShownLimitsTests
{
    private const string Page = "https://blog.example/post";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<IntakeHost> StartAsync(params (string, string)[] settings);

    [Fact]
    public async Task An_answer_of_long_comments_ends_early_and_says_where_to_go_on()
    {
        await using var host = await StartAsync();
        var site = await AddSiteAsync(host);
        var posted = new List<Guid>();
        for (var i = 0; i < 30; i++)
            posted.Add(await ShowAsync(site, new string('"', 20_000), "text"));

        var shown = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var answer = await ReadAsync(site, $"&limit=200&cursor={cursor}");
            Assert.InRange(answer.Text.Length, 1, 600 * 1024);
            shown.AddRange(answer.Json!["comments"]!.AsArray().Select(comment => comment!["id"]!.GetValue<Guid>()));
            cursor = answer.Json["next"]?.GetValue<string>();
        }

        Assert.Equal(posted, shown);
    }

    [Fact]
    public async Task Twelve_readings_at_once_of_hostile_markup_stay_small()
    {
        await using var host = await StartAsync();
        var site = await AddSiteAsync(host);
        var opening = $"<p>{string.Concat(Enumerable.Range(0, 60).Select(i => $"<b class={i}>"))}";
        for (var i = 0; i < 40; i++)
            await ShowAsync(site, opening + string.Concat(Enumerable.Repeat("<p>x", 4_800)), "html");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => ReadAsync(site, "&limit=200&format=atom")));

        Assert.All(answers, answer => Assert.InRange(answer.Text.Length, 1, 1024 * 1024));
    }

    [Fact]
    public async Task A_text_is_read_and_made_safe_once()
    {
        await using var host = await StartAsync();
        var site = await AddSiteAsync(host);
        await ShowAsync(site, "<b>Hello</b><script>x</script>", "html");
        var first = await ReadAsync(site);
        // Nobody can read the text in the table any more.
        await host.Services.GetRequiredService<IntakeDatabase>().WriteAsync(
            transaction => transaction.ExecuteAsync("update submissions set message = 'gone'", Ct), Ct);

        Assert.Equal("<b>Hello</b>", HtmlOf(first));
        Assert.Equal(first.Text, (await ReadAsync(site)).Text);
        Assert.Contains("&lt;b&gt;Hello", (await ReadAsync(site, "&format=atom")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("atom")]
    public async Task An_answer_that_the_browser_has_is_known_without_its_texts(string format)
    {
        await using var host = await StartAsync();
        var site = await AddSiteAsync(host);
        await ShowAsync(site, "Hello", "text");
        var tag = (await ReadAsync(site, $"&format={format}")).Headers["ETag"];
        await host.Services.GetRequiredService<IntakeDatabase>().WriteAsync(
            transaction => transaction.ExecuteAsync("update submissions set message = 'gone'", Ct), Ct);
        host.Services.GetRequiredService<global::Intake.Form.ShownTexts>().Dispose();

        Assert.Equal(304, (await ReadAsync(site, $"&format={format}", ("If-None-Match", tag))).Status);
    }

    [Fact]
    public async Task An_address_that_reads_too_much_waits()
    {
        await using var host = await StartAsync(("Intake:ReadingsPerAddress", "2"), ("Proxies:Trusted", "127.0.0.1"));
        var site = await AddSiteAsync(host);

        await ReadAsync(site, "", ("X-Forwarded-For", "2001:db8:0:1::1"));
        await ReadAsync(site, "", ("X-Forwarded-For", "2001:db8:0:1::2"));
        var third = await ReadAsync(site, "", ("X-Forwarded-For", "2001:db8:0:1::3"));
        var other = await ReadAsync(site, "", ("X-Forwarded-For", "2001:db8:0:2::1"));

        Assert.Equal((429, 200), (third.Status, other.Status));
        Assert.InRange(int.Parse(third.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 1200);
        Assert.Contains("2 times in ten minutes", third.Detail, StringComparison.Ordinal);
    }

    private static string HtmlOf(Answer answer) => answer.Json!["comments"]![0]!["html"]!.GetValue<string>();

    private static Task<TestSite> AddSiteAsync(IntakeHost host) => host.AddSiteAsync(
        Ct, dialects: new SiteDialects { Form = new FormDialect { Origins = ["https://blog.example"], MinimumSeconds = 0 } });

    private static async Task<Guid> ShowAsync(TestSite site, string content, string format)
    {
        // Serialised without the escapes that would make the body too large.
        var body = $$"""{"content": "{{content.Replace("\"", "\\\"", StringComparison.Ordinal)}}", "format": "{{format}}", "url": "{{Page}}"}""";
        var posted = await site.PostAsync(body, Ct);
        await site.Host.DecideAsync(site.Decision(posted.Id), Ct);
        return posted.Id;
    }

    private static Task<Answer> ReadAsync(TestSite site, string query = "", params (string, string)[] headers) =>
        site.Host.SendAsync(HttpMethod.Get, $"/v1/sites/{site.Site.Name}/comments?url={Page}{query}", null, Ct, headers);
}
