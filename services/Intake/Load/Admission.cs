using Microsoft.Extensions.Options;

namespace Intake.Load;

/// <summary>
/// Takes no more than can be stored and decided. While decisions come back late, or many wait to be stored, comments are let in only as
/// fast as others are decided: more would wait longer and longer, and slow down what could be done. Every site that sends gets its share of
/// that first, so one that floods takes nothing from the others.
/// </summary>
/// <remarks>
/// Late means that even the quickest decision of a moment was late, which is a queue that stands and not a burst that passes. While no
/// decisions come at all nothing is refused: then the pipeline is away, and what is stored waits for it.
/// </remarks>
internal sealed class Admission(IOptions<IntakeOptions> options, TimeProvider time)
{
    /// <summary>How long is looked at before the next judgement.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// After so long without a decision nothing is known; and after so long without a comment a site has no share kept for it.
    /// </summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>A little less than is decided, so that what stands in the queue becomes less.</summary>
    private const double TargetLoad = 0.95;

    /// <summary>And of that for sites that have had a comment in already: whoever sends seldom finds room in the rest.</summary>
    private const double ForKnown = 0.95;

    /// <summary>More than this wait to be stored only where more come than can be stored: it is more than one commit takes.</summary>
    private const int OverloadThreshold = 320;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Sender> _senders = [];
    private long _began = time.GetTimestamp();
    private long _lastDecision = time.GetTimestamp();
    private int _decided;
    private TimeSpan _quickest = TimeSpan.MaxValue;
    private double _perWindow;
    private double _budget;
    private double _shared;
    private int _used;
    private bool _crowded;

    /// <summary>Whether comments are refused now.</summary>
    public bool IsLate { get; private set; }

    /// <summary>Decisions came back; <paramref name="quickest"/> is the shortest time that one of them took from its submission.</summary>
    public void Observe(int decided, TimeSpan quickest)
    {
        lock (_lock)
        {
            Judge();
            _decided += decided;
            _quickest = quickest < _quickest ? quickest : _quickest;
            _lastDecision = time.GetTimestamp();
        }
    }

    /// <summary>Whether a comment of the site may come in now.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="waiting">How many wait to be stored.</param>
    public bool TryEnter(Guid siteId, int waiting)
    {
        if (options.Value.ShedAfter == TimeSpan.Zero)
            return true;
        lock (_lock)
        {
            Judge();
            // Whoever is refused is a sender too, and has a share.
            var mine = _senders.TryGetValue(siteId, out var known) ? known : _senders[siteId] = new Sender();
            mine.LastSentAt = time.GetTimestamp();
            _crowded |= waiting > OverloadThreshold;
            IsLate |= _crowded && !IsSilent;
            if (!IsLate)
                return true;
            // With more sites than comments that can be decided, a share is one comment, for those that come first.
            if (mine.Admitted + 1 <= Math.Max(1, _budget / _senders.Count)
                && _used + 1 <= Math.Max(1, mine.Admitted == 0 ? _budget : _budget * ForKnown))
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

    /// <summary>Waits until a comment of the site may come in.</summary>
    public async Task EnterAsync(Guid siteId, Func<int> waiting, CancellationToken ct)
    {
        while (!TryEnter(siteId, waiting()))
            await Task.Delay(Window, time, ct);
    }

    private bool IsSilent => time.GetElapsedTime(_lastDecision) > Silence;

    private void Judge()
    {
        var passed = time.GetElapsedTime(_began);
        if (passed < Window)
            return;
        var moments = passed / Window;
        _perWindow = (_perWindow * 0.6) + (_decided / moments * 0.4);
        if (IsSilent)
            IsLate = false;
        else if (_decided > 0)
            IsLate = _crowded || _quickest > options.Value.ShedAfter;
        // What some did not use of their shares is for all, a moment later.
        _shared = IsLate ? Math.Max(0, _budget - _used) : 0;
        _budget = _perWindow * TargetLoad;
        ForgetSilentSenders();
        (_used, _decided, _crowded, _quickest, _began) = (0, 0, false, TimeSpan.MaxValue, time.GetTimestamp());
    }

    /// <summary>A share is kept for a while for whoever sends now and then, or it would be gone by the time of the next comment.</summary>
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
        /// <summary>How many comments were let in in this moment.</summary>
        public int Admitted { get; set; }

        public long LastSentAt { get; set; }
    }
}
