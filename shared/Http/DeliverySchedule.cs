namespace Shared.Http;

/// <summary>When a failed delivery is tried again: the schedule of Standard Webhooks, just over three days in all.</summary>
public static class DeliverySchedule
{
    /// <summary>A receiver that asks for a longer pause, by mistake or while it is down, is not left without calls for a day.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>No delivery waits longer for its next attempt. A later time was written while the clock was wrong.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(24) * 1.2;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>The number of failed attempts after which a delivery is given up.</summary>
    public static int MaxAttempts => Pauses.Length + 1;

    /// <summary>The pause after the given number of failed attempts; null after the last one.</summary>
    /// <param name="attempts">How many attempts failed, 1 or more.</param>
    /// <param name="jitter">0 to 1: spreads deliveries that failed together over a fifth of the pause.</param>
    /// <param name="retryAfter">The pause that the receiver asked for, if any.</param>
    public static TimeSpan? After(int attempts, double jitter, TimeSpan? retryAfter = null)
    {
        if (attempts > Pauses.Length)
            return null;
        return AtLeast(Pauses[attempts - 1] * (1 + (jitter / 5)), retryAfter);
    }

    /// <summary>The pause, or a longer one that the receiver asked for, of which an hour counts at most.</summary>
    /// <param name="pause">Our own pause.</param>
    /// <param name="retryAfter">The pause that the receiver asked for, if any.</param>
    public static TimeSpan AtLeast(TimeSpan pause, TimeSpan? retryAfter)
    {
        var asked = retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter ?? TimeSpan.Zero;
        return asked > pause ? asked : pause;
    }
}
