using System.Collections.Concurrent;
using Intake.Tests.Hosting;
using Microsoft.Playwright;

namespace Intake.Tests.Serving;

public sealed class DocsInBrowserTests
{
    private const string Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task The_API_reference_works_under_its_own_policy()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no {Chromium}. Install Debian's package chromium.");
        await using var host = await IntakeHost.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync();
        var errors = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Enqueue(message.Text);
        };

        await page.GotoAsync(new Uri(host.Http.BaseAddress!, "/docs/").ToString());
        await page.GetByText("Score texts without storing them").First.WaitForAsync();

        Assert.Empty(errors);
    }
}
