using System.ComponentModel;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record LanguageSettings : PolicySection
{
    [Description("The languages that the site accepts, such as en or pt-BR. A comment whose language is unknown is accepted.")]
    public IReadOnlyList<string> Accepted { get; set => field = value ?? []; } = [];

    [Description("What happens to comments in other languages: hold (the default), reject or tag.")]
    public string Action { get; set; } = PolicyActions.Hold;

    public override void Check(SettingErrors errors)
    {
        errors.Texts("accepted", Accepted, IsTag, "is not a language tag. Use a tag such as en or pt-BR.");
        if (Accepted is not { Count: > 0 })
            errors.Fail("accepted", "must name at least one language, such as en.");
        errors.Action("action", Action);
    }

    private static bool IsTag(string tag) =>
        tag.Length is >= 2 and <= 35 && tag.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');
}

/// <summary>Finds comments in languages that the site does not accept.</summary>
internal static class Languages
{
    /// <summary>
    /// A general tag, such as "pt", accepts every particular one, such as "pt-BR". A comment whose language is unknown is accepted.
    /// </summary>
    public static IEnumerable<Effect> FindOther(SitePolicy policy, Assessment assessment)
    {
        if (policy.Languages is { Accepted.Count: > 0 } settings
            && assessment.Language is { Length: > 0 } language
            && !settings.Accepted.Any(accepted => Covers(accepted, language)))
        {
            yield return new Effect(PolicyActions.Status(settings.Action), ReasonTexts.LanguageNotAccepted(language));
        }
    }

    private static bool Covers(string accepted, string language) =>
        language.StartsWith(accepted, StringComparison.OrdinalIgnoreCase)
        && (language.Length == accepted.Length || language[accepted.Length] == '-');
}
