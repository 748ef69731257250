using System.ComponentModel;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record DuplicateSettings : PolicySection
{
    [Description("How far back to look, 1 to 1,440 minutes.")]
    public int WithinMinutes { get; set; } = 60;

    [Description("Texts with fewer letters and digits than this never count: people say thanks in the same words.")]
    public int MinCharacters { get; set; } = 60;

    [Description("From this many earlier comments with nearly the same text on, a comment is held; left out for never.")]
    public int? HoldFrom { get; set; }

    [Description("From this many on, a comment is rejected; left out for never.")]
    public int? RejectFrom { get; set; }

    public override void Check(SettingErrors errors)
    {
        errors.Between("withinMinutes", WithinMinutes, 1, 1440);
        errors.Between("minCharacters", MinCharacters, 20, 4000);
        errors.Limits(HoldFrom, RejectFrom, 1, 100_000, needed: true);
    }
}

/// <summary>The same text again and again, from whomever: a wave of spam.</summary>
internal static class Duplicates
{
    public static IEnumerable<Effect> Count(SitePolicy policy, Assessment assessment)
    {
        if (policy.Duplicates is { } settings && assessment.Signals.Duplicates is { } earlier
            && Limits.Reached(earlier, settings.HoldFrom, settings.RejectFrom) is { } status)
        {
            yield return new Effect(status, ReasonTexts.Duplicates);
        }
    }
}
