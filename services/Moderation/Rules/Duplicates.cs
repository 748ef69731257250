using System.ComponentModel;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record DuplicateSettings : PolicySection
{
    [Description("The length of the window, 1 to 1,440 minutes.")]
    public int WithinMinutes { get; set; } = 60;

    [Description("Texts with fewer letters and digits than this never count, because many people write the same short texts.")]
    public int MinCharacters { get; set; } = 60;

    [Description("A comment is held if this many earlier comments or more have nearly the same text. Leave it out to hold none.")]
    public int? HoldFrom { get; set; }

    [Description("A comment is rejected if this many earlier comments or more have nearly the same text. Leave it out to reject none.")]
    public int? RejectFrom { get; set; }

    public override void Check(SettingErrors errors)
    {
        errors.Between("withinMinutes", WithinMinutes, 1, 1440);
        errors.Between("minCharacters", MinCharacters, 20, 4000);
        errors.Limits(HoldFrom, RejectFrom, 1, 100_000, needed: true);
    }
}

/// <summary>Counts earlier comments with nearly the same text from any author, which find a wave of spam.</summary>
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
