using Microsoft.Extensions.Options;

namespace Intake.Load;

/// <summary>
/// The least time between the starts of two group commits. Comments of one commit travel together and cost less each, and on a machine
/// short of processors less work means less waiting. So the pace is a share of the time that a decision takes: short while decisions are
/// quick, longer while they are slow, when a comment loses little by waiting and gains more.
/// </summary>
internal sealed class CommitPace
{
    /// <summary>The pace as a share of the time that a decision takes.</summary>
    private const double Share = 0.25;

    /// <summary>
    /// How far one observation moves the pace, whatever its value. The pace therefore approaches the median, and an occasional pause, which
    /// says nothing about the machine's processors, moves it no further than any other observation.
    /// </summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(0.5);

    private readonly TimeSpan _shortest;
    private readonly TimeSpan _longest;
    private long _ticks;

    public CommitPace(IOptions<IntakeOptions> options)
    {
        _shortest = options.Value.Pace;
        _longest = options.Value.LongestPace > _shortest ? options.Value.LongestPace : _shortest;
        _ticks = _shortest.Ticks;
    }

    /// <summary>The current pace.</summary>
    public TimeSpan Current => new(Volatile.Read(ref _ticks));

    /// <summary>
    /// Adjusts the pace to decisions that came back; <paramref name="quickest"/> is the shortest time that one of them took since its
    /// submission. Call it from one thread at a time.
    /// </summary>
    public void Observe(TimeSpan quickest)
    {
        var pace = quickest * Share > Current ? Current + Step : Current - Step;
        Volatile.Write(ref _ticks, Math.Clamp(pace.Ticks, _shortest.Ticks, _longest.Ticks));
    }
}
