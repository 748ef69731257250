using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>
/// Holds a comment whose text, or whose author's name, shows letters in another order than it has. Everything reads such a text as its
/// readers do, but nobody needs the marks that do it, except to hide from programs what they write.
/// </summary>
internal static class ReorderedLetters
{
    public static IEnumerable<Effect> Hold(SitePolicy policy, Assessment assessment)
    {
        if (assessment.Text.IsReordered)
            yield return new Effect(CommentStatus.Held, ReasonTexts.ReorderedLetters);
    }
}
