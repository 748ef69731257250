using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;
using Shared.Http;

namespace Moderation.Rules;

internal sealed record LanguageSettings : PolicySection
{
    private const int MostLanguages = 200;

    [Description(
        "The languages that the site accepts, such as en or pt-BR. Only the primary language counts, so pt accepts pt-BR. A comment whose "
        + "language is unknown is accepted.")]
    public IReadOnlyList<string> Accepted { get; set => field = value ?? []; } = [];

    [OneOf(typeof(PolicyActions))]
    [Description("What happens to comments in other languages: hold (the default), reject or tag.")]
    public string Action { get; set; } = PolicyActions.Hold;

    public override void Check(SettingErrors errors)
    {
        if (Accepted.Count > MostLanguages)
            errors.Fail("accepted", $"must have at most {MostLanguages} entries.");
        foreach (var (i, tag) in Accepted.Take(MostLanguages).Index())
        {
            if (LanguageTag.Objection(tag ?? "") is { } objection)
                errors.Fail($"accepted/{i}", objection);
        }

        // Stored in one form, however they were written.
        Accepted = [.. Accepted.Select(static tag => LanguageTag.Normalise(tag) ?? tag)];
        if (Accepted.Count == 0)
            errors.Fail("accepted", "must name at least one language, such as en.");
        errors.Action("action", Action);
    }
}

/// <summary>Finds comments in languages that the site does not accept.</summary>
internal static class Languages
{
    /// <summary>
    /// Compares primary languages: a text shows that it is Portuguese, but not of which country. A comment whose language is unknown is
    /// accepted.
    /// </summary>
    public static IEnumerable<Effect> FindOther(SitePolicy policy, Assessment assessment)
    {
        if (policy.Languages is { Accepted.Count: > 0 } settings
            && assessment.Language is { Length: > 0 } language
            && LanguageTag.Primary(language) is var primary
            && !settings.Accepted.Any(accepted => LanguageTag.Primary(accepted) == primary))
        {
            yield return new Effect(PolicyActions.Status(settings.Action), ReasonTexts.LanguageNotAccepted(language));
        }
    }
}
