using Intake.Load;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Tests.Load;

public sealed class AdmissionTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    private readonly FakeTimeProvider _time = new();
    private readonly Admission _admission;

    public AdmissionTests() => _admission = new Admission(Options.Create(new IntakeOptions()), _time);

    [Fact]
    public void While_decisions_are_quick_everything_enters()
    {
        Decide(10, decided: 5, Quick);

        Assert.Equal(10_000, Enter(Guid.NewGuid(), 10_000));
    }

    [Fact]
    public void While_decisions_are_late_about_as_many_enter_as_are_decided()
    {
        var site = Guid.NewGuid();
        Decide(20, decided: 100, Slow);

        var entered = 0;
        for (var moment = 0; moment < 20; moment++)
        {
            entered += Enter(site, 1000);
            Decide(1, decided: 100, Slow);
        }

        Assert.InRange(entered, 20 * 100 * 0.9, 20 * 100);
        Assert.True(_admission.IsLate);
    }

    [Fact]
    public void A_site_that_floods_leaves_the_others_their_share()
    {
        var (flood, quiet, small) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Decide(20, decided: 90, Slow);

        var entered = new Dictionary<Guid, int> { [flood] = 0, [quiet] = 0, [small] = 0 };
        for (var moment = 0; moment < 20; moment++)
        {
            entered[flood] += Enter(flood, 1000);
            entered[quiet] += Enter(quiet, 20);
            entered[small] += Enter(small, 1);
            Decide(1, decided: 90, Slow);
        }

        // In the first moment nobody is known yet.
        Assert.InRange(entered[quiet], 19 * 20, 20 * 20);
        Assert.InRange(entered[small], 19, 20);
        Assert.InRange(entered.Values.Sum(), 20 * 90 * 0.85, 20 * 90);
    }

    [Fact]
    public void A_site_that_was_silent_in_the_moment_before_enters_though_another_has_used_up_what_there_is()
    {
        var (flood, seldom) = (Guid.NewGuid(), Guid.NewGuid());
        Decide(20, decided: 100, Slow);

        var (flooded, entered) = (0, 0);
        for (var moment = 0; moment < 20; moment++)
        {
            flooded += Enter(flood, 1000);
            entered += moment % 3 == 0 ? Enter(seldom, 1) : 0;
            Decide(1, decided: 100, Slow);
        }

        Assert.Equal(7, entered);
        Assert.InRange(flooded + entered, 20 * 100 * 0.9, 20 * 100);
    }

    [Fact]
    public void A_site_that_sends_several_comments_now_and_then_has_its_share_in_each_moment()
    {
        var (flood, quiet) = (Guid.NewGuid(), Guid.NewGuid());
        Decide(20, decided: 100, Slow);
        Enter(quiet, 1);

        var entered = 0;
        for (var moment = 0; moment < 24; moment++)
        {
            Enter(flood, 1000);
            entered += moment % 6 == 0 ? Enter(quiet, 10) : 0;
            Decide(1, decided: 100, Slow);
        }

        Assert.InRange(entered, 3 * 10, 4 * 10);
    }

    [Fact]
    public void More_sites_than_comments_that_can_be_decided_do_not_enter_all_the_same()
    {
        Guid[] sites = [.. Enumerable.Range(0, 500).Select(_ => Guid.NewGuid())];
        Decide(20, decided: 100, Slow);

        var entered = 0;
        for (var moment = 0; moment < 20; moment++)
        {
            entered += sites.Sum(site => Enter(site, 1));
            Decide(1, decided: 100, Slow);
        }

        Assert.InRange(entered, 20 * 100 * 0.9, 20 * 100);
    }

    [Fact]
    public void While_many_wait_to_be_stored_a_site_that_floods_leaves_the_others_their_share()
    {
        var (flood, quiet) = (Guid.NewGuid(), Guid.NewGuid());
        Decide(20, decided: 100, Quick);
        Enter(flood, 1000, waiting: 1000);
        Enter(quiet, 1, waiting: 1000);
        Decide(1, decided: 100, Quick);

        Assert.InRange(Enter(flood, 1000, waiting: 1000), 1, 60);
        Assert.Equal(20, Enter(quiet, 20, waiting: 1000));
    }

    [Fact]
    public void A_crowd_that_has_gone_is_forgotten_in_the_next_moment()
    {
        Decide(20, decided: 100, Quick);
        Assert.InRange(Enter(Guid.NewGuid(), 1000, waiting: 1000), 1, 100);
        Decide(2, decided: 100, Quick);

        Assert.Equal(1000, Enter(Guid.NewGuid(), 1000));
    }

    [Fact]
    public void A_crowd_while_nothing_is_decided_is_stored_as_fast_as_it_can_be()
    {
        Decide(20, decided: 100, Quick);
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(1000, Enter(Guid.NewGuid(), 1000, waiting: 1000));
    }

    [Fact]
    public void Once_decisions_are_quick_again_everything_enters()
    {
        Decide(20, decided: 100, Slow);
        Enter(Guid.NewGuid(), 1000);
        Decide(2, decided: 100, Quick);

        Assert.Equal(5000, Enter(Guid.NewGuid(), 5000));
    }

    [Fact]
    public void A_burst_in_which_some_decisions_are_quick_is_no_reason_to_refuse()
    {
        for (var moment = 0; moment < 20; moment++)
        {
            _admission.Observe(50, Slow);
            _admission.Observe(1, Quick);
            _time.Advance(Moment);
        }

        Assert.Equal(5000, Enter(Guid.NewGuid(), 5000));
    }

    [Fact]
    public void When_no_decisions_come_at_all_comments_are_stored_and_wait()
    {
        Decide(20, decided: 100, Slow);
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(5000, Enter(Guid.NewGuid(), 5000));
    }

    [Fact]
    public void Whoever_wants_everything_accepted_gets_it()
    {
        var admission = new Admission(Options.Create(new IntakeOptions { ShedAfter = TimeSpan.Zero }), _time);
        for (var moment = 0; moment < 20; moment++)
        {
            admission.Observe(1, Slow);
            _time.Advance(Moment);
        }

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(admission.TryAdmit(Guid.Empty, 0)));
    }

    [Fact]
    public async Task Whoever_can_wait_enters_in_a_later_moment()
    {
        var site = Guid.NewGuid();
        Decide(20, decided: 4, Slow);
        while (_admission.TryAdmit(site, 0))
        {
        }

        var waiting = _admission.AdmitAsync(site, static () => 0, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        Decide(2, decided: 4, Slow);

        await waiting;
    }

    private int Enter(Guid site, int attempts, int waiting = 0) => Enumerable.Range(0, attempts).Count(_ => _admission.TryAdmit(site, waiting));

    private void Decide(int moments, int decided, TimeSpan quickest)
    {
        for (var moment = 0; moment < moments; moment++)
        {
            _admission.Observe(decided, quickest);
            _time.Advance(Moment);
        }
    }
}
