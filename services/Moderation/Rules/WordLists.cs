using System.ComponentModel;
using Moderation.Rules.Reasons;
using Moderation.Rules.Text;
using Shared.Http;

namespace Moderation.Rules;

/// <summary>A word list that the policy uses.</summary>
internal sealed record WordListUse : PolicySection
{
    [Description("The name of one of the site's word lists.")]
    public string? Name { get; set; }

    [OneOf(typeof(PolicyActions))]
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
    /// <summary>
    /// A list that has been removed finds nothing. A comment that could not be compared with a whole list may contain an entry, so a person
    /// looks at it.
    /// </summary>
    public static IEnumerable<Effect> Find(SitePolicy policy, Assessment assessment)
    {
        foreach (var use in policy.WordLists ?? [])
        {
            if (!assessment.WordLists.TryGetValue(use.Name!, out var list))
                continue;
            var (found, status) = (list.Find(assessment.Text, use.Name!), PolicyActions.Status(use.Action));
            if (found.Matches.Count > 0)
            {
                yield return new Effect(
                    AreQuoted(found.Matches, assessment.Text) ? PolicyActions.AtMostHeld(status) : status,
                    ReasonTexts.WordList(use.Name!))
                { Matches = found.Matches };
            }

            if (!found.IsComplete)
                yield return new Effect(PolicyActions.AtMostHeld(status), ReasonTexts.WordListsAbandoned);
        }
    }

    /// <summary>Whether all are words that the author only repeats, perhaps to object to them.</summary>
    private static bool AreQuoted(IReadOnlyList<WordListMatch> matches, CommentText text) =>
        matches.All(match => match.Field == CommentText.Content && text.IsQuoted(match.Begin));
}
