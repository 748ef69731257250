using System.Collections;
using System.Diagnostics;

namespace Servers;

/// <summary>Looks again and again until something is so. The only place in the tests where time passes unused.</summary>
public static class Eventually
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the overloads without a limit wait: generous, for a busy machine; a passing test never waits for it.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Looks until <paramref name="isIt"/> accepts what <paramref name="look"/> returns, and returns that.
    /// <paramref name="what"/> says in the failure's message what is waited for: "the comment to be decided".
    /// </summary>
    /// <exception cref="TimeoutException">It was not so in time. The message says what was last seen.</exception>
    public static Task<T> SeesAsync<T>(
        string what, Func<CancellationToken, Task<T>> look, Func<T, bool> isIt, CancellationToken ct) =>
        SeesAsync(what, Patience, look, isIt, ct);

    /// <inheritdoc cref="SeesAsync{T}(string, Func{CancellationToken, Task{T}}, Func{T, bool}, CancellationToken)"/>
    public static async Task<T> SeesAsync<T>(
        string what, TimeSpan within, Func<CancellationToken, Task<T>> look, Func<T, bool> isIt, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var pause = FirstPause;
        while (true)
        {
            var (found, seen, failure) = await LookAsync(look, isIt, clock.Elapsed, within, ct);
            if (found is { } value)
                return value[0];
            if (clock.Elapsed + pause > within)
                throw new TimeoutException($"Waited {within.TotalSeconds:0.#} s for {what}. Last seen: {seen}", failure);

            await Task.Delay(pause, ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Tries until <paramref name="attempt"/> throws nothing.</summary>
    /// <exception cref="TimeoutException">It still threw when the time was up. The message has the last exception's.</exception>
    public static Task SucceedsAsync(string what, Func<CancellationToken, Task> attempt, CancellationToken ct) =>
        SucceedsAsync(what, Patience, attempt, ct);

    /// <inheritdoc cref="SucceedsAsync(string, Func{CancellationToken, Task}, CancellationToken)"/>
    public static Task SucceedsAsync(string what, TimeSpan within, Func<CancellationToken, Task> attempt, CancellationToken ct) =>
        SeesAsync(
            what,
            within,
            async c =>
            {
                await attempt(c);
                return true;
            },
            static done => done,
            ct);

    // For the servers alone: what a test waits for can be looked at.
    internal static Task PassesAsync(TimeSpan time, CancellationToken ct) => Task.Delay(time, ct);

    // A single-element array stands for "found": T may itself be null.
    private static async Task<(T[]? Found, string Seen, Exception? Failure)> LookAsync<T>(
        Func<CancellationToken, Task<T>> look, Func<T, bool> isIt, TimeSpan elapsed, TimeSpan within, CancellationToken ct)
    {
        // One look that hangs must not outlive the deadline, but the last look gets a fair chance.
        var left = within - elapsed;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
        try
        {
            var seen = await look(limit.Token);
            return isIt(seen) ? ([seen], "", null) : (null, Describe(seen), null);
        }
        catch (Exception e) when (e is not GaveUpException && !ct.IsCancellationRequested)
        {
            return (null, $"{e.GetType().Name}: {e.Message}", e);
        }
    }

    private static string Describe(object? seen) => seen switch
    {
        null => "nothing",
        string text => $"\"{text}\"",
        IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Describe))}]",
        _ => seen.ToString() ?? "nothing",
    };
}
