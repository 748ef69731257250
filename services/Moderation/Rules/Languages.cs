using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>Languages that the site does not take.</summary>
internal static class Languages
{
    /// <summary>
    /// What the site takes in general, such as "pt", it takes in particular, such as "pt-BR". A language that nobody knows is taken.
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
