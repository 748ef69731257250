using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Serving;

public sealed class SecurityHeadersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/docs/", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/nowhere", 404)]
    [InlineData("/v1/comments", 405)]
    [InlineData("/$discovery/rest", 200)]
    [InlineData("/v1/sites/{site}/comments?url=https://blog.example/", 200)]
    [InlineData("/v1/sites/{site}/comments?url=https://blog.example/&format=atom", 200)]
    [InlineData("/v1/comments/019abc00-0000-7000-8000-000000000001", 401)]
    public async Task Every_answer_says_what_browsers_may_do_with_it(string path, int status)
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct, dialects: new SiteDialects { Form = new FormDialect { Origins = ["https://blog.example"] } });

        var answer = await host.SendAsync(HttpMethod.Get, path.Replace("{site}", site.Site.Name, StringComparison.Ordinal), null, Ct);

        Assert.Equal((status, "nosniff", "no-referrer"), (answer.Status, answer.Headers["X-Content-Type-Options"], answer.Headers["Referrer-Policy"]));
        Assert.Contains("default-src 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_keeps_its_own()
    {
        await using var host = await IntakeHost.StartAsync();
        using var form = new FormUrlEncodedContent([new("content", "Hello")]);

        var page = await host.SendAsync(HttpMethod.Post, "/v1/sites/nobody/comments", form, Ct);

        Assert.Equal("same-origin", page.Headers["Referrer-Policy"]);
        Assert.Contains("form-action 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }
}
