namespace Classifier.Training.LeftOut;

/// <summary>The 95 per cent bounds of a share (Clopper and Pearson): exact, also where nothing or nearly nothing was counted.</summary>
internal static class Bound
{
    private const double Tail = 0.025, OneSidedTail = 0.05;
    private const int Halvings = 60;

    /// <summary>The share is below this with 97.5 % certainty, as the upper end of a two-sided interval.</summary>
    public static double Upper(int hits, int all) => UpperWithTail(hits, all, Tail);

    /// <summary>The share is below this with 95 % certainty: for a promise that only an upper bound breaks.</summary>
    public static double AtMost(int hits, int all) => UpperWithTail(hits, all, OneSidedTail);

    /// <summary>The lower end of the two-sided interval.</summary>
    public static double Lower(int hits, int all) => hits == 0 ? 0 : 1 - UpperWithTail(all - hits, all, Tail);

    // The share at which so few hits would be seen with the probability of the tail.
    private static double UpperWithTail(int hits, int all, double tail)
    {
        if (hits >= all)
            return 1;
        var (low, high) = ((double)hits / all, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (AtMostHits(hits, all, middle) > tail)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    // The binomial distribution, in logarithms, from its largest term down.
    private static double AtMostHits(int hits, int all, double share)
    {
        var term = all * Math.Log(1 - share);
        var sum = term;
        for (var k = 1; k <= hits; k++)
        {
            term += Math.Log((all - k + 1.0) / k) + Math.Log(share / (1 - share));
            sum = sum > term ? sum + Math.Log(1 + Math.Exp(term - sum)) : term + Math.Log(1 + Math.Exp(sum - term));
        }

        return Math.Exp(sum);
    }
}
