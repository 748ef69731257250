using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Moderation.Tests.Hosting;

public sealed class FrontPageTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_is_led_to_the_console()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/html"));
        using var answer = await http.SendAsync(request, Ct);

        Assert.Equal((HttpStatusCode.Redirect, "/console"), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Every_link_for_programs_is_served()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/json"));
        using var answer = await host.Http.SendAsync(request, Ct);
        var links = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["links"]!.AsObject();

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        foreach (var (_, path) in links)
        {
            using var served = await host.Http.GetAsync(path!.GetValue<string>(), Ct);
            Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        }
    }
}
