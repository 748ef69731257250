using Intake.Tests.Hosting;
using Servers;

namespace Intake.Tests.Serving;

public sealed class ManagementPortTests
{
    private static readonly string[] Paths = ["/", "/metrics", "/health/live", "/health/ready", "/docs/", "/openapi/v1.json"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task By_default_everything_answers_at_one_port()
    {
        await using var host = await IntakeHost.StartAsync();

        Assert.All(await StatusesAsync(host.Http, ""), status => Assert.Equal(200, status));
    }

    [Fact]
    public async Task What_operators_read_answers_at_its_own_port_alone_whatever_host_is_named()
    {
        var port = FreePort.Next();
        await using var host = await IntakeHost.StartAsync(("Management:Port", $"{port}"));
        var site = await host.AddSiteAsync(Ct);
        using var management = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.All(await StatusesAsync(host.Http, ""), status => Assert.Equal(404, status));
        Assert.All(await StatusesAsync(host.Http, $"127.0.0.1:{port}"), status => Assert.Equal(404, status));
        Assert.All(await StatusesAsync(management, ""), status => Assert.Equal(200, status));
        Assert.Equal(202, (await site.PostAsync(new { content = "Hello" }, Ct)).Status);
        using var comments = await management.GetAsync(new Uri("/v1/comments/019abc00-0000-7000-8000-000000000001", UriKind.Relative), Ct);
        Assert.Equal(404, (int)comments.StatusCode);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("metrics")]
    [InlineData("70000")]
    public async Task A_port_that_is_none_stops_the_start(string port)
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => IntakeHost.StartAsync(("Management:Port", port)));

        Assert.Contains("Management:Port", thrown.Message, StringComparison.Ordinal);
    }

    private static async Task<List<int>> StatusesAsync(HttpClient http, string host)
    {
        var statuses = new List<int>();
        foreach (var path in Paths)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            if (host.Length > 0)
                request.Headers.Host = host;
            using var response = await http.SendAsync(request, Ct);
            statuses.Add((int)response.StatusCode);
        }

        return statuses;
    }
}
