using Microsoft.Extensions.Options;

namespace Intake.Submitting;

/// <summary>
/// At least how long after one commit of comments the next one begins. What is committed together travels together and costs less, and on a
/// machine that is short of processors less work is less waiting. So the pace is a part of what a decision takes: where decisions are quick
/// it is short, and where they are slow a comment loses little by it and gains more.
/// </summary>
internal sealed class CommitPace(IOptions<IntakeOptions> options)
{
    /// <summary>Of the time that a decision takes.</summary>
    private const double Part = 0.25;

    /// <summary>Of what was observed last, beside all that was before: some tens of decisions make a judgement.</summary>
    private const double Weight = 0.05;

    private double _decisionSeconds;

    /// <summary>The pace now.</summary>
    public TimeSpan Current
    {
        get
        {
            var (shortest, longest) = (options.Value.Pace, options.Value.LongestPace);
            var pace = TimeSpan.FromSeconds(Volatile.Read(ref _decisionSeconds) * Part);
            return pace < shortest || longest < shortest ? shortest : pace < longest ? pace : longest;
        }
    }

    /// <summary>Decisions came back; <paramref name="quickest"/> is the shortest time that one of them took from its submission. By one caller at a time.</summary>
    public void Observe(TimeSpan quickest)
    {
        // A second says as much as an hour, and is forgotten sooner.
        var seconds = Math.Clamp(quickest.TotalSeconds, 0, 1);
        Volatile.Write(ref _decisionSeconds, (_decisionSeconds * (1 - Weight)) + (seconds * Weight));
    }
}
