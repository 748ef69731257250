using Microsoft.Extensions.Options;

namespace Intake.Load;

/// <summary>
/// Sheds load: admits no more comments than can be stored and decided. While decisions are late, or many comments wait to be stored, it
/// admits comments only as fast as others are decided; otherwise they would wait longer and longer. Each sending site first gets its share
/// of that budget, so a site that floods takes nothing from the others.
/// </summary>
/// <remarks>
/// Decisions are late when even the quickest decision of a window was late. That tells a standing queue from a passing burst. While no
/// decisions arrive at all, every comment is admitted: Classifier or Moderation is down, and stored comments wait for it.
/// </remarks>
internal sealed class Admission(IOptions<IntakeOptions> options, TimeProvider time)
{
    /// <summary>How long observations are gathered before the budget is set anew.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// After this time without a decision the pipeline counts as down. After this time without a comment a site's share is dropped.
    /// </summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>The part of the decided comments that is admitted: a little less than all, so that the queue shrinks.</summary>
    private const double TargetLoad = 0.95;

    /// <summary>
    /// The part of the budget for sites that had a comment admitted in this window. The rest is for sites that send seldom.
    /// </summary>
    private const double ActiveSitesPart = 0.95;

    /// <summary>More waiting comments than this mean that they arrive faster than they can be stored: one commit takes fewer.</summary>
    private const int OverloadThreshold = 320;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Sender> _senders = [];
    private long _windowBegan = time.GetTimestamp();
    private long _lastDecision = time.GetTimestamp();
    private int _decided;
    private TimeSpan _quickest = TimeSpan.MaxValue;
    private double _perWindow;
    private double _budget;
    private double _shared;
    private int _used;
    private bool _overloaded;

    /// <summary>Whether comments beyond the budget are refused now.</summary>
    public bool IsLate { get; private set; }

    /// <summary>Counts decisions that came back.</summary>
    /// <param name="decided">How many.</param>
    /// <param name="quickest">The shortest time that one of them took since its submission.</param>
    public void Observe(int decided, TimeSpan quickest)
    {
        lock (_lock)
        {
            EndWindow();
            _decided += decided;
            _quickest = quickest < _quickest ? quickest : _quickest;
            _lastDecision = time.GetTimestamp();
        }
    }

    /// <summary>Whether a comment of the site is admitted now.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="waiting">How many comments wait to be stored.</param>
    public bool TryAdmit(Guid siteId, int waiting)
    {
        if (options.Value.ShedAfter == TimeSpan.Zero)
            return true;
        lock (_lock)
        {
            EndWindow();
            // A refused site is a sender too, and gets a share.
            var mine = _senders.TryGetValue(siteId, out var known) ? known : _senders[siteId] = new Sender();
            mine.LastSentAt = time.GetTimestamp();
            _overloaded |= waiting > OverloadThreshold;
            IsLate |= _overloaded && !IsSilent;
            if (!IsLate)
                return true;
            // With more sites than comments in the budget, a share is one comment, first come, first served.
            if (mine.Admitted + 1 <= Math.Max(1, _budget / _senders.Count)
                && _used + 1 <= Math.Max(1, mine.Admitted == 0 ? _budget : _budget * ActiveSitesPart))
            {
                _used++;
            }
            else if (_shared >= 1)
            {
                _shared--;
            }
            else
            {
                return false;
            }

            mine.Admitted++;
            return true;
        }
    }

    /// <summary>Waits until a comment of the site is admitted.</summary>
    public async Task AdmitAsync(Guid siteId, Func<int> waiting, CancellationToken ct)
    {
        while (!TryAdmit(siteId, waiting()))
            await Task.Delay(Window, time, ct);
    }

    /// <summary>Waits while decisions are late.</summary>
    public async Task YieldAsync(CancellationToken ct)
    {
        while (IsLateNow())
            await Task.Delay(Window, time, ct);
    }

    private bool IsLateNow()
    {
        if (options.Value.ShedAfter == TimeSpan.Zero)
            return false;
        lock (_lock)
        {
            EndWindow();
            return IsLate;
        }
    }

    private bool IsSilent => time.GetElapsedTime(_lastDecision) > Silence;

    /// <summary>Sets the budget from the observations of the window, once that has passed.</summary>
    private void EndWindow()
    {
        var passed = time.GetElapsedTime(_windowBegan);
        if (passed < Window)
            return;
        var windows = passed / Window;
        _perWindow = (_perWindow * 0.6) + (_decided / windows * 0.4);
        if (IsSilent)
            IsLate = false;
        else if (_decided > 0)
            IsLate = _overloaded || _quickest > options.Value.ShedAfter;
        // Unused shares go to all sites in the next window.
        _shared = IsLate ? Math.Max(0, _budget - _used) : 0;
        _budget = _perWindow * TargetLoad;
        ForgetSilentSenders();
        (_used, _decided, _overloaded, _quickest, _windowBegan) = (0, 0, false, TimeSpan.MaxValue, time.GetTimestamp());
    }

    /// <summary>Keeps a share for some time, so that a site that sends seldom still has it at its next comment.</summary>
    private void ForgetSilentSenders()
    {
        foreach (var (siteId, sender) in _senders)
        {
            sender.Admitted = 0;
            if (time.GetElapsedTime(sender.LastSentAt) > Silence)
                _senders.Remove(siteId);
        }
    }

    private sealed class Sender
    {
        /// <summary>How many comments were admitted in this window.</summary>
        public int Admitted { get; set; }

        public long LastSentAt { get; set; }
    }
}
