using System.ComponentModel;
using Moderation.Rules.Reasons;
using Shared.Http;

namespace Moderation.Rules;

internal sealed record RateSettings : PolicySection
{
    [Description("author or ip: counts the comments of each author, by every identity, or from each IP address.")]
    public string? By { get; set; }

    [Description("The length of the sliding window: minute, hour or day.")]
    public string? Per { get; set; }

    [Description("The number of comments that are allowed in the window.")]
    public int Most { get; set; }

    [OneOf(typeof(PolicyActions))]
    [Description("What happens to further comments: hold (the default), reject or tag.")]
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

/// <summary>Counts the recent comments from the same author or IP address.</summary>
internal static class Rates
{
    public static IEnumerable<Effect> Count(SitePolicy policy, Assessment assessment)
    {
        foreach (var rate in policy.Rates ?? [])
        {
            // The count does not include this comment.
            if (assessment.Signals.Rates is { } rates && rates.TryGetValue(Name(rate), out var earlier) && earlier >= rate.Most)
                yield return new Effect(PolicyActions.Status(rate.Action), ReasonTexts.Rate(rate.By!, rate.Per!));
        }
    }

    /// <summary>The name of the window among the signals.</summary>
    public static string Name(RateSettings rate) => $"{rate.By}/{rate.Per}";
}
