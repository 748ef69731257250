using System.ComponentModel;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>A word list that the policy uses.</summary>
internal sealed record WordListUse : PolicySection
{
    [Description("The name of one of the site's word lists.")]
    public string? Name { get; set; }

    [Description("What happens to a comment that contains an entry: hold (the default), reject or tag.")]
    public string Action { get; set; } = PolicyActions.Hold;

    public override void Check(SettingErrors errors)
    {
        if (!WordListNames.Are(Name))
            errors.Fail("name", WordListNames.Rule);
        errors.Action("action", Action);
    }
}

/// <summary>Finds comments that contain an entry of the site's word lists.</summary>
internal static class WordLists
{
    /// <summary>A list that has been removed finds nothing.</summary>
    public static IEnumerable<Effect> Find(SitePolicy policy, Assessment assessment)
    {
        foreach (var use in policy.WordLists ?? [])
        {
            if (assessment.WordLists.TryGetValue(use.Name!, out var list) && list.Finds(assessment.Text))
                yield return new Effect(PolicyActions.Status(use.Action), ReasonTexts.WordList(use.Name!));
        }
    }
}
