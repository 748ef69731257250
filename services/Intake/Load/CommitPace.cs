using Microsoft.Extensions.Options;

namespace Intake.Load;

/// <summary>
/// At least how long after one commit of comments the next one begins. What is committed together travels together and costs less, and on a
/// machine that is short of processors less work is less waiting. So the pace is a part of what a decision takes: where decisions are quick
/// it is short, and where they are slow a comment loses little by it and gains more.
/// </summary>
internal sealed class CommitPace
{
    /// <summary>Of the time that a decision takes.</summary>
    private const double Part = 0.25;

    /// <summary>
    /// How far one observation moves it, whatever was observed. So it goes to the middle of what is observed, and a pause now and then,
    /// which says nothing of how short of processors the machine is, moves it as little as any other.
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

    /// <summary>The pace now.</summary>
    public TimeSpan Current => new(Volatile.Read(ref _ticks));

    /// <summary>
    /// Decisions came back; <paramref name="quickest"/> is the shortest time that one of them took from its submission. By one caller at a
    /// time.
    /// </summary>
    public void Observe(TimeSpan quickest)
    {
        var pace = quickest * Part > Current ? Current + Step : Current - Step;
        Volatile.Write(ref _ticks, Math.Clamp(pace.Ticks, _shortest.Ticks, _longest.Ticks));
    }
}
