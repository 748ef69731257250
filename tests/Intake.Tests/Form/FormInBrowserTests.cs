using Intake.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Moderation.Contracts;

namespace Intake.Tests.Form;

/// <summary>The example page as a reader meets it, in a real browser and on an origin of its own.</summary>
public sealed class FormInBrowserTests : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IntakeHost _host = null!;
    private WebApplication _pages = null!;
    private TestSite _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await IntakeHost.StartAsync();
        _pages = await StartPagesAsync();
        _site = await _host.AddSiteAsync(Ct, dialects: new SiteDialects
        {
            Form = new FormDialect { Origins = [_pages.Urls.Single()], MinimumSeconds = 0, WaitMilliseconds = 10_000 },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _pages.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_writes_a_comment_and_sees_it_on_the_page()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no {Chromium}. Install Debian's package chromium.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"{_pages.Urls.Single()}/post");
        await page.WaitForFunctionAsync("document.getElementById('form').token.value");

        await page.GetByLabel("Name").FillAsync("Ann");
        await page.GetByLabel("Comment").FillAsync("Lovely photos <script>document.title = 'broken'</script>");
        var sending = page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == _site.Site.SiteId, Ct);
        await _host.DecideAsync(_site.Decision(message.CommentId), Ct);
        await sending;

        await page.WaitForURLAsync(url => url.EndsWith("/post?comment_state=approved", StringComparison.Ordinal));
        var shown = await page.Locator($"#comment-{message.CommentId}").InnerTextAsync();
        Assert.Contains("Ann", shown, StringComparison.Ordinal);
        Assert.Contains("Lovely photos <script>", shown, StringComparison.Ordinal);
        Assert.Equal("approved", await page.Locator("#state").InnerTextAsync());
        Assert.Equal("A page with comments", await page.TitleAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Without_script_a_reader_writes_a_comment_too(int minimumSeconds)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no {Chromium}. Install Debian's package chromium.");
        await ChangeAsync(minimumSeconds);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"{_pages.Urls.Single()}/post");

        await page.GetByLabel("Website").FillAsync("www.ann.example");
        await page.GetByLabel("Comment").FillAsync("Lovely photos");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        // With a minimum of time the first answers are the server's own page, which holds the text.
        while (page.Url.Contains("/v1/sites/", StringComparison.Ordinal))
        {
            Assert.Equal("Lovely photos", await page.GetByLabel("Comment").InputValueAsync());
            await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        }

        Assert.EndsWith("/post?comment_state=pending", page.Url, StringComparison.Ordinal);
        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == _site.Site.SiteId, Ct);
        Assert.Equal(("Lovely photos", $"{_pages.Urls.Single()}/post", "https://www.ann.example"), (message.Content, message.Url, message.Author!.Url));
    }

    private Task ChangeAsync(int minimumSeconds) => _host.ChangeSiteAsync(
        _site.Site with
        {
            Version = 2,
            Dialects = new SiteDialects { Form = _site.Site.Dialects!.Form! with { MinimumSeconds = minimumSeconds, WaitMilliseconds = 0 } },
        },
        Ct);

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });

    private async Task<WebApplication> StartPagesAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/post", async () =>
        {
            var html = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "comments.html"), Ct);
            return Results.Content(
                html
                    .Replace("http://localhost:8080/v1/sites/demo", $"{_host.Http.BaseAddress}v1/sites/{_site.Site.Name}", StringComparison.Ordinal)
                    .Replace("http://localhost:8000/comments.html", $"{_pages.Urls.Single()}/post", StringComparison.Ordinal),
                "text/html");
        });
        await app.StartAsync(Ct);
        return app;
    }
}
