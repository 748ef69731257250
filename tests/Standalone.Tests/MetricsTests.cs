namespace Standalone.Tests;

public sealed class MetricsTests(RunningStandalone server) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task The_metrics_name_the_service_that_they_are_of()
    {
        var (status, metrics, _) = await server.SendAsync(HttpMethod.Get, "/metrics", null, TestContext.Current.CancellationToken);

        Assert.Equal(200, status);
        Assert.Contains(metrics.Split('\n'), line => line.StartsWith("target_info{", StringComparison.Ordinal)
            && line.Contains("service_name=\"Standalone\"", StringComparison.Ordinal));
    }
}
