using System.Net;
using System.Net.Http.Headers;
using Intake.Tests.Hosting;

namespace Intake.Tests.Serving;

public sealed class FrontPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_gets_a_page_that_leads_on_and_runs_nothing()
    {
        await using var host = await IntakeHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/html"));
        using var answer = await host.Http.SendAsync(request, Ct);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.All(["/docs", "/openapi/v1.json", "/health/ready", "/v1/comments"], path => Assert.Contains(path, page, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        // Only Moderation signs people in.
        Assert.DoesNotContain("/v1/sign-in", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_host_name_that_a_client_made_up_is_not_markup()
    {
        await using var host = await IntakeHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Host", "a\"><b>.example");
        using var answer = await host.Http.SendAsync(request, Ct);

        Assert.DoesNotContain("<b>", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }
}
