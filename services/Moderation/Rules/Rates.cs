using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>How many comments came from the same author or address lately.</summary>
internal static class Rates
{
    public static IEnumerable<Effect> Count(SitePolicy policy, Assessment assessment)
    {
        foreach (var rate in policy.Rates ?? [])
        {
            // This comment is one more than those before it.
            if (assessment.Signals.Rates is { } rates && rates.TryGetValue(Name(rate), out var earlier) && earlier >= rate.Most)
                yield return new Effect(PolicyActions.Status(rate.Action), ReasonTexts.Rate(rate.By!, rate.Per!));
        }
    }

    /// <summary>How the signals name the window.</summary>
    public static string Name(RateSettings rate) => $"{rate.By}/{rate.Per}";
}
