using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Access;
using Moderation.Console;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Console;

public sealed class PagesTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static readonly string[] Open = ["/console", "/console/sign-in", "/console/{*rest}", "/console/assets/{version}/{name}"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/console/sign-in", HttpStatusCode.OK)]
    [InlineData("/console/queue", HttpStatusCode.OK)]
    [InlineData("/console/try", HttpStatusCode.OK)]
    [InlineData("/console/nowhere/at-all", HttpStatusCode.NotFound)]
    public async Task No_page_runs_or_loads_anything_but_files_of_the_server(string path, HttpStatusCode status)
    {
        using var browser = new Browser(host);
        using var signedIn = await browser.SignInAsync(Ct);
        using var page = await browser.GetAsync(path, Ct);

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Equal((status, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("style=", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_but_the_sign_in_needs_a_session()
    {
        using var stranger = new Browser(host);
        var pages = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/console", StringComparison.Ordinal))
            .Where(endpoint => !Open.Contains(endpoint.RoutePattern.RawText!.TrimEnd('/')))
            .ToList();

        Assert.True(pages.Count >= 4, "Too few pages were found for the test to mean anything.");
        foreach (var page in pages)
        {
            var method = new HttpMethod(page.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0]);
            using var answer = await stranger.SendAsync(method, page.RoutePattern.RawText!, null, Ct);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/console/sign-in?", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/console/queue?site=1", true)]
    [InlineData("/console", true)]
    [InlineData("//evil.example/console", false)]
    [InlineData("https://evil.example/console", false)]
    [InlineData("/consoles-of-others", false)]
    [InlineData("/console/\\evil.example", false)]
    [InlineData("/console/\r\nSet-Cookie: a=b", false)]
    [InlineData("/console/sign-in?returnUrl=/console", false)]
    [InlineData(null, false)]
    public void Signing_in_leads_to_a_page_of_the_console_alone(string? wanted, bool isFollowed) =>
        Assert.Equal(isFollowed ? wanted : "/console/queue", ReturnPath.Checked(wanted));

    [Fact]
    public void Behind_TLS_no_other_host_can_set_the_cookie()
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = "https";

        SessionCookie.Set(http, "mod_token", DateTimeOffset.UtcNow.AddHours(1));

        var cookie = http.Response.Headers.SetCookie.ToString();
        Assert.StartsWith("__Host-moderation-session=mod_token;", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_has_no_role_is_told_so()
    {
        var somebody = await Somebody.AddAsync(host.Database, [], Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/console/queue");
        request.Headers.Add("Cookie", $"moderation-session={somebody.Token}");
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = host.Http.BaseAddress };
        using var page = await http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("You have no role yet", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("queue.js", "text/javascript")]
    [InlineData("console.css", "text/css")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task Files_are_kept_for_ever_under_an_address_that_changes_with_them(string name, string type)
    {
        using var file = await host.Http.GetAsync(new Uri(PageFiles.PathOf(name), UriKind.Relative), Ct);
        using var other = await host.Http.GetAsync(new Uri($"/console/assets/other/{name}", UriKind.Relative), Ct);

        Assert.Equal((HttpStatusCode.OK, type), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        Assert.Contains("immutable", file.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }
}
