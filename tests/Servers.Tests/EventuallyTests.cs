namespace Servers.Tests;

public sealed class EventuallyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_returns_the_first_value_that_is_accepted()
    {
        var looks = 0;

        var seen = await Eventually.SeesAsync("three looks", _ => Task.FromResult(++looks), count => count == 3, Ct);

        Assert.Equal((3, 3), (seen, looks));
    }

    [Fact]
    public async Task It_fails_with_what_was_last_seen()
    {
        var failure = await Assert.ThrowsAsync<TimeoutException>(() => Eventually.SeesAsync(
            "two comments", TimeSpan.Zero, _ => Task.FromResult<string[]>(["held"]), seen => seen.Length == 2, Ct));

        Assert.Equal("Waited 0 s for two comments. Last seen: [\"held\"]", failure.Message);
    }

    [Fact]
    public async Task An_exception_is_a_reason_to_look_again()
    {
        var attempts = 0;

        await Eventually.SucceedsAsync(
            "the second attempt", _ => ++attempts == 1 ? throw new IOException("not yet") : Task.CompletedTask, Ct);

        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task It_gives_up_at_once_when_waiting_is_pointless()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<GaveUpException>(() => Eventually.SucceedsAsync(
            "a dead process",
            _ =>
            {
                attempts++;
                throw new GaveUpException("it has ended");
            },
            Ct));

        Assert.Equal(1, attempts);
    }
}
