namespace Moderation.Rules.Text;

/// <summary>
/// The time that all word lists together may take on a comment. The comments of all sites wait in one queue, so a comment that takes
/// long delays other sites. Words are charged by the work that they make and not by the clock, so that a busy machine abandons no
/// list that is fast enough; regular expressions are charged by the clock, which alone tells what they cost. Not thread-safe.
/// </summary>
internal sealed class SearchBudget(TimeSpan most)
{
    /// <summary>Enough for every list that finds words as people write them, and for hundreds of ordinary expressions.</summary>
    public static readonly TimeSpan MostForComment = TimeSpan.FromMilliseconds(50);

    // Measured on one core, and rounded up.
    private const int NanosecondsPerCharacter = 5, NanosecondsPerOccurrence = 40;

    private long _left = Nanoseconds(most);

    public bool IsSpent => _left <= 0;

    public TimeSpan Spent => TimeSpan.FromTicks((Nanoseconds(most) - _left) / TimeSpan.NanosecondsPerTick);

    /// <summary>Charges one pass over a text; false if nothing is left for it.</summary>
    public bool TryPass(int characters) => TryCharge((long)characters * NanosecondsPerCharacter);

    /// <summary>Charges an occurrence, of which there are many where entries overlap; false if nothing is left for it.</summary>
    public bool TryOccurrence() => TryCharge(NanosecondsPerOccurrence);

    public void Charge(TimeSpan time) => _left -= Nanoseconds(time);

    private bool TryCharge(long nanoseconds)
    {
        if (IsSpent)
            return false;
        _left -= nanoseconds;
        return true;
    }

    private static long Nanoseconds(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;
}
