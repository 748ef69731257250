using Microsoft.Extensions.Time.Testing;
using Shared.Batching;

namespace Shared.Tests.Batching;

public sealed class BatcherTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lone_item_is_handled_at_once_as_a_batch_of_one()
    {
        var sizes = new List<int>();
        await using var batcher = new Batcher<int, int>((items, _) =>
        {
            sizes.Add(items.Count);
            return Doubled(items);
        });

        Assert.Equal(42, await batcher.AddAsync(21, Ct));
        Assert.Equal([1], sizes);
    }

    [Fact]
    public async Task Items_that_arrive_during_a_batch_form_the_next_one_and_each_gets_its_own_result()
    {
        var sizes = new List<int>();
        var first = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var batcher = new Batcher<int, int>(async (items, _) =>
        {
            sizes.Add(items.Count);
            entered.TrySetResult();
            await first.Task;
            return await Doubled(items);
        });

        var lead = batcher.AddAsync(0, Ct);
        await entered.Task.WaitAsync(Ct);
        var rest = Enumerable.Range(1, 50).Select(i => batcher.AddAsync(i, Ct)).ToList();
        first.SetResult();

        Assert.Equal(Enumerable.Range(0, 51).Select(i => 2 * i), await Task.WhenAll(rest.Prepend(lead)));
        Assert.Equal([1, 50], sizes);
    }

    [Fact]
    public async Task A_paced_batch_holds_what_came_since_the_one_before_began()
    {
        var time = new FakeTimeProvider();
        var sizes = new List<int>();
        await using var batcher = new Batcher<int, int>(
            (items, _) =>
            {
                sizes.Add(items.Count);
                return Doubled(items);
            },
            new BatcherOptions { Pace = static () => TimeSpan.FromMilliseconds(5), Time = time });

        await batcher.AddAsync(0, Ct);
        var next = Enumerable.Range(1, 3).Select(i => batcher.AddAsync(i, Ct)).ToList();
        var early = next.Count(task => task.IsCompleted);
        while (!Task.WhenAll(next).IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Yield();
        }

        Assert.Equal(0, early);
        Assert.Equal([1, 3], sizes);
    }

    [Fact]
    public async Task A_full_batch_waits_for_no_clock()
    {
        var sizes = new List<int>();
        await using var batcher = new Batcher<int, int>(
            (items, _) =>
            {
                sizes.Add(items.Count);
                return Doubled(items);
            },
            new BatcherOptions { MaxBatch = 3, Pace = static () => TimeSpan.FromHours(1), Time = new FakeTimeProvider() });

        await batcher.AddAsync(0, Ct);
        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => batcher.AddAsync(i, Ct)));

        Assert.Equal([1, 3, 3], sizes);
    }

    [Fact]
    public async Task An_item_that_comes_later_than_the_pace_waits_for_no_clock()
    {
        var time = new FakeTimeProvider();
        await using var batcher = new Batcher<int, int>((items, _) => Doubled(items), new BatcherOptions { Pace = static () => TimeSpan.FromMilliseconds(5), Time = time });

        await batcher.AddAsync(1, Ct);
        time.Advance(TimeSpan.FromMilliseconds(5));

        Assert.Equal(4, await batcher.AddAsync(2, Ct));
    }

    [Fact]
    public async Task A_batch_is_no_larger_than_its_limit()
    {
        var largest = 0;
        await using var batcher = new Batcher<int, int>(
            (items, _) =>
            {
                largest = Math.Max(largest, items.Count);
                return Doubled(items);
            },
            new BatcherOptions { MaxBatch = 7 });

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => batcher.AddAsync(i, Ct)));

        Assert.InRange(largest, 1, 7);
    }

    [Fact]
    public async Task Disposing_twice_is_disposing_once()
    {
        var batcher = new Batcher<int, int>((items, _) => Doubled(items));
        Assert.Equal(42, await batcher.AddAsync(21, Ct));

        await batcher.DisposeAsync();
        await batcher.DisposeAsync();

        Assert.Null(batcher.TryAdd(1, Ct));
    }

    [Fact]
    public async Task One_bad_item_does_not_harm_its_neighbours()
    {
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var batcher = new Batcher<int, int>(async (items, _) =>
        {
            entered.TrySetResult();
            await gate.Task;
            return items.Contains(13) ? throw new InvalidDataException("13") : await Doubled(items);
        });
        var lead = batcher.AddAsync(0, Ct);
        await entered.Task.WaitAsync(Ct);
        var good = batcher.AddAsync(1, Ct);
        var bad = batcher.AddAsync(13, Ct);
        var alsoGood = batcher.AddAsync(2, Ct);
        gate.SetResult();

        Assert.Equal(0, await lead);
        Assert.Equal(2, await good);
        Assert.Equal(4, await alsoGood);
        await Assert.ThrowsAsync<InvalidDataException>(() => bad);
    }

    [Fact]
    public async Task A_failure_that_all_would_meet_alike_is_not_repeated_item_by_item()
    {
        var calls = 0;
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var batcher = new Batcher<int, int>(
            async (_, _) =>
            {
                Interlocked.Increment(ref calls);
                entered.TrySetResult();
                await gate.Task;
                throw new TimeoutException();
            },
            new BatcherOptions { IsolateOn = static _ => false });
        var lead = batcher.AddAsync(0, Ct);
        await entered.Task.WaitAsync(Ct);
        var rest = Enumerable.Range(1, 10).Select(i => batcher.AddAsync(i, Ct)).ToList();
        gate.SetResult();

        foreach (var failed in rest.Prepend(lead))
            await Assert.ThrowsAsync<TimeoutException>(() => failed);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_full_batcher_refuses_at_once()
    {
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var batcher = new Batcher<int, int>(
            async (items, _) =>
            {
                entered.TrySetResult();
                await gate.Task;
                return await Doubled(items);
            },
            new BatcherOptions { Capacity = 2 });
        var taken = new List<Task<int>?> { batcher.TryAdd(0, Ct) };
        await entered.Task.WaitAsync(Ct);

        taken.AddRange(Enumerable.Range(1, 3).Select(i => batcher.TryAdd(i, Ct)));
        gate.SetResult();

        Assert.Null(taken[^1]);
        Assert.Equal(new List<int> { 0, 2, 4 }, await Task.WhenAll(taken.SkipLast(1).Select(t => t!)));
    }

    [Fact]
    public async Task An_item_whose_caller_has_gone_is_not_handled()
    {
        var handled = new List<int>();
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var batcher = new Batcher<int, int>(async (items, _) =>
        {
            handled.AddRange(items);
            entered.TrySetResult();
            await gate.Task;
            return await Doubled(items);
        });
        var lead = batcher.AddAsync(0, Ct);
        await entered.Task.WaitAsync(Ct);
        using var gone = new CancellationTokenSource();
        var abandoned = batcher.AddAsync(1, gone.Token);
        var kept = batcher.AddAsync(2, Ct);
        await gone.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        await Task.WhenAll(lead, kept);
        Assert.Equal([0, 2], handled);
    }

    [Fact]
    public async Task Disposing_handles_what_waits_and_takes_nothing_more()
    {
        var gate = new TaskCompletionSource();
        var batcher = new Batcher<int, int>(async (items, _) =>
        {
            await gate.Task;
            return await Doubled(items);
        });
        var waiting = Enumerable.Range(0, 5).Select(i => batcher.AddAsync(i, Ct)).ToList();
        var disposing = batcher.DisposeAsync();
        gate.SetResult();
        await disposing;

        Assert.Equal(new List<int> { 0, 2, 4, 6, 8 }, await Task.WhenAll(waiting));
        Assert.Null(batcher.TryAdd(1, Ct));
    }

    private static Task<IReadOnlyList<int>> Doubled(IReadOnlyList<int> items) => Task.FromResult<IReadOnlyList<int>>([.. items.Select(i => 2 * i)]);
}
