using Classifier.Serving;

namespace Classifier.Tests.Serving;

public sealed class SwappableTests
{
    [Fact]
    public void What_is_replaced_is_disposed_after_its_last_use()
    {
        var (old, next) = (new Resource(), new Resource());
        using var held = new Swappable<Resource>(old);
        var (first, second) = (held.Borrow()!, held.Borrow()!);
        held.Swap(next);
        first.Dispose();
        Assert.False(old.IsDisposed);
        Assert.Same(old, second.Value);
        second.Dispose();
        Assert.True(old.IsDisposed);
        Assert.False(next.IsDisposed);
    }

    [Fact]
    public void What_nobody_uses_is_disposed_when_it_is_replaced()
    {
        var old = new Resource();
        using var held = new Swappable<Resource>(old);
        held.Borrow()!.Dispose();
        Assert.False(old.IsDisposed);
        held.Swap(null);
        Assert.True(old.IsDisposed);
        Assert.Null(held.Borrow());
    }

    [Fact]
    public void Giving_back_twice_counts_once()
    {
        var old = new Resource();
        using var held = new Swappable<Resource>(old);
        var (mine, other) = (held.Borrow()!, held.Borrow()!);
        mine.Dispose();
        mine.Dispose();
        held.Swap(null);
        Assert.False(old.IsDisposed);
        other.Dispose();
        Assert.True(old.IsDisposed);
    }

    [Fact]
    public void The_end_waits_for_the_last_use_too()
    {
        var last = new Resource();
        var held = new Swappable<Resource>(last);
        var lease = held.Borrow()!;
        held.Dispose();
        Assert.False(last.IsDisposed);
        lease.Dispose();
        Assert.True(last.IsDisposed);
    }

    [Fact]
    public async Task Nobody_ever_holds_what_is_disposed()
    {
        var all = new List<Resource> { new() };
        using var held = new Swappable<Resource>(all[0]);
        var done = false;
        var users = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            while (!Volatile.Read(ref done))
            {
                using var lease = held.Borrow();
                lease!.Value.Use();
            }
        })).ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            all.Add(new Resource());
            held.Swap(all[^1]);
        }
        Volatile.Write(ref done, true);
        await Task.WhenAll(users);
        Assert.All(all.SkipLast(1), resource => Assert.True(resource.IsDisposed));
        Assert.False(all[^1].IsDisposed);
    }

    private sealed class Resource : IDisposable
    {
        private int _disposed;

        public bool IsDisposed => Volatile.Read(ref _disposed) > 0;

        public void Use() => ObjectDisposedException.ThrowIf(IsDisposed, this);

        public void Dispose() => Assert.Equal(1, Interlocked.Increment(ref _disposed));
    }
}
