namespace Servers.Tests;

public sealed class ServiceProcessTests
{
    private const string Sample = "tests/SampleService";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_runs_with_its_settings_in_a_process_of_its_own()
    {
        await using var service = await StartAsync("Sample:Greeting", "hello");

        Assert.Equal("hello", await service.Http.GetStringAsync("greeting", Ct));
        Assert.Equal($"{service.ProcessId}", await service.Http.GetStringAsync("process", Ct));
    }

    [Fact]
    public async Task A_killed_service_says_no_last_word_and_starts_again_on_its_port()
    {
        await using var service = await StartAsync("Sample:Greeting", "again");

        await service.KillAsync(Ct);
        await Assert.ThrowsAsync<HttpRequestException>(() => service.Http.GetStringAsync("greeting", Ct));
        await service.RestartAsync(Ct);

        Assert.Equal("again", await service.Http.GetStringAsync("greeting", Ct));
        Assert.DoesNotContain("stopped in order", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_service_gets_to_finish()
    {
        await using var service = await StartAsync("Sample:Greeting", "bye");

        await service.StopAsync(Ct);

        Assert.Equal(0, service.ExitCode);
        Assert.Contains("stopped in order", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_ends_at_once_fails_with_its_output()
    {
        var failure = await Assert.ThrowsAsync<GaveUpException>(() => StartAsync("Sample:Refuse", "no reason"));

        Assert.Contains("ended with 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains("refused: no reason", failure.Message, StringComparison.Ordinal);
    }

    private static Task<ServiceProcess> StartAsync(string setting, string value) =>
        ServiceProcess.StartAsync(Sample, new Dictionary<string, string?> { [setting] = value }, Ct);
}
