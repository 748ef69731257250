using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Failures;
using Shared.Http;

namespace Shared.Tests.Http;

public sealed class MemoryHealthCheckTests
{
    private const long Available = 384L << 20;

    [Fact]
    public void Half_of_the_memory_is_healthy() => Assert.Equal(HealthStatus.Healthy, MemoryHealthCheck.Judge(Available / 2, Available).Status);

    [Fact]
    public void Nearly_all_of_it_is_degraded_with_the_figures()
    {
        var result = MemoryHealthCheck.Judge(360L << 20, Available);

        Assert.Equal((HealthStatus.Degraded, "360 of 384 MB of memory are in use."), (result.Status, result.Data[HealthDetail.Key]));
    }
}
