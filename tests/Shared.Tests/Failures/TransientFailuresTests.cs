using Microsoft.Extensions.DependencyInjection;
using Shared.Failures;

namespace Shared.Tests.Failures;

public sealed class TransientFailuresTests
{
    [Fact]
    public void A_failure_is_transient_when_one_library_of_the_host_knows_it()
    {
        var transient = Of(static services => services
            .AddTransientFailures(static e => e is TimeoutException)
            .AddTransientFailures(static e => e is IOException));

        Assert.True(transient.Include(new TimeoutException()));
        Assert.True(transient.Include(new IOException()));
        Assert.False(transient.Include(new InvalidOperationException()));
    }

    [Fact]
    public void A_host_without_such_libraries_has_no_transient_failures() =>
        Assert.False(Of(static services => services.AddTransientFailures()).Include(new TimeoutException()));

    private static TransientFailures Of(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<TransientFailures>();
    }
}
