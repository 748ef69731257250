using Microsoft.Extensions.Options;

namespace Intake.Submitting;

/// <summary>
/// Takes no more than can be stored and decided. While decisions come back late, or many wait to be stored, comments are let in only as fast as
/// others are decided: more would wait longer and longer, and slow down what could be done. Every site that sends gets its share of that first,
/// so one that floods takes nothing from the others.
/// </summary>
/// <remarks>
/// Late means that even the quickest decision of a moment was late, which is a queue that stands and not a burst that passes. While no
/// decisions come at all nothing is refused: then the pipeline is away, and what is stored waits for it.
/// </remarks>
internal sealed class Admission(IOptions<IntakeOptions> options, TimeProvider time)
{
    /// <summary>How long is looked at before the next judgement.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    /// <summary>After so long without a decision nothing is known.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>A little less than is decided, so that what stands in the queue becomes less.</summary>
    private const double Part = 0.95;

    /// <summary>And of that for sites that have had a comment in already: whoever sends seldom finds room in the rest.</summary>
    private const double ForKnown = 0.95;

    /// <summary>More than this wait to be stored only where more come than can be stored: it is more than one commit takes.</summary>
    private const int Crowd = 320;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _admitted = [];
    private long _began = time.GetTimestamp();
    private long _lastDecision = time.GetTimestamp();
    private int _decided;
    private TimeSpan _quickest = TimeSpan.MaxValue;
    private double _perMoment;
    private int _senders = 1;
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
            var mine = _admitted.GetValueOrDefault(siteId);
            // Kept also of whoever is refused: they are senders, and have a share.
            _admitted[siteId] = mine;
            _crowded |= waiting > Crowd;
            IsLate |= _crowded && !IsSilent;
            if (!IsLate)
                return true;
            // With more sites than comments that can be decided, a share is one comment, for those that come first.
            if (mine + 1 <= Math.Max(1, _budget / _senders) && _used + 1 <= Math.Max(1, mine == 0 ? _budget : _budget * ForKnown))
                _used++;
            else if (_shared >= 1)
                _shared--;
            else
                return false;
            _admitted[siteId] = mine + 1;
            return true;
        }
    }

    /// <summary>Waits until a comment of the site may come in.</summary>
    public async Task EnterAsync(Guid siteId, Func<int> waiting, CancellationToken ct)
    {
        while (!TryEnter(siteId, waiting()))
            await Task.Delay(Moment, time, ct);
    }

    private bool IsSilent => time.GetElapsedTime(_lastDecision) > Silence;

    private void Judge()
    {
        var passed = time.GetElapsedTime(_began);
        if (passed < Moment)
            return;
        var moments = passed / Moment;
        _perMoment = (_perMoment * 0.6) + (_decided / moments * 0.4);
        if (IsSilent)
            IsLate = false;
        else if (_decided > 0)
            IsLate = _crowded || _quickest > options.Value.ShedAfter;
        // What some did not use of their shares is for all, a moment later.
        _shared = IsLate ? Math.Max(0, _budget - _used) : 0;
        _budget = _perMoment * Part;
        _senders = Math.Max(1, _admitted.Count);
        _admitted.Clear();
        (_used, _decided, _crowded, _quickest, _began) = (0, 0, false, TimeSpan.MaxValue, time.GetTimestamp());
    }
}
