using System.ComponentModel;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record RateSettings : PolicySection
{
    [Description("Whose comments are counted: author or ip.")]
    public string? By { get; set; }

    [Description("In which window, which slides: minute, hour or day.")]
    public string? Per { get; set; }

    [Description("How many comments are fine.")]
    public int Most { get; set; }

    [Description("What happens to those beyond: hold (the default), reject or tag.")]
    public string Action { get; set; } = PolicyActions.Hold;

    public override void Check(SettingErrors errors)
    {
        if (By is not ("author" or "ip"))
            errors.Fail("by", "must be author or ip.");
        if (Per is not ("minute" or "hour" or "day"))
            errors.Fail("per", "must be minute, hour or day.");
        errors.Between("most", Most, 1, 100_000);
        errors.Action("action", Action);
    }
}

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
