using System.ComponentModel;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>A word list in use.</summary>
internal sealed record WordListUse : PolicySection
{
    [Description("The name of one of the site's word lists.")]
    public string? Name { get; set; }

    [Description("What a match does: hold (the default), reject or tag.")]
    public string Action { get; set; } = PolicyActions.Hold;

    public override void Check(SettingErrors errors)
    {
        if (!WordListNames.Are(Name))
            errors.Fail("name", WordListNames.Rule);
        errors.Action("action", Action);
    }
}

/// <summary>The site's word lists.</summary>
internal static class WordLists
{
    /// <summary>A list that was removed since finds nothing.</summary>
    public static IEnumerable<Effect> Find(SitePolicy policy, Assessment assessment)
    {
        foreach (var use in policy.WordLists ?? [])
        {
            if (assessment.WordLists.TryGetValue(use.Name!, out var list) && list.Finds(assessment.Text))
                yield return new Effect(PolicyActions.Status(use.Action), ReasonTexts.WordList(use.Name!));
        }
    }
}
