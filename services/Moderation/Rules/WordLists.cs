using Moderation.Rules.Reasons;

namespace Moderation.Rules;

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
