using System.Net;
using System.Net.Http.Headers;

namespace Moderation.Tests.Hosting;

public sealed class FrontPageTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_gets_a_page_that_leads_on()
    {
        using var answer = await AskAsync("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        var page = await answer.Content.ReadAsStringAsync(Ct);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.All(["/docs", "/openapi/v1.json", "/health/ready", "/v1/sign-in"], path => Assert.Contains(path, page, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        // Only Intake takes comments.
        Assert.DoesNotContain("/v1/comments", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_of_the_page_is_served()
    {
        using var answer = await AskAsync("application/json");
        var links = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["links"]!.AsObject();

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        foreach (var (_, path) in links)
        {
            using var served = await host.Http.GetAsync(path!.GetValue<string>(), Ct);
            Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_loads_and_runs_nothing_else()
    {
        using var answer = await AskAsync("text/html");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_host_name_that_a_client_made_up_is_not_markup()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Host", "a\"><b>.example");
        using var answer = await host.Http.SendAsync(request, Ct);

        Assert.DoesNotContain("<b>", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAsync(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.Clear();
        foreach (var type in accept.Split(','))
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(type));
        return await host.Http.SendAsync(request, Ct);
    }
}
