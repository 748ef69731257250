using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>What a moderator has said of the author.</summary>
internal static class AuthorStates
{
    public static IEnumerable<Effect> RejectBanned(SitePolicy policy, Assessment assessment)
    {
        if (Is(assessment, AuthorState.Banned))
            yield return new Effect(CommentStatus.Rejected, ReasonTexts.AuthorBanned);
    }

    public static IEnumerable<Effect> RejectMuted(SitePolicy policy, Assessment assessment)
    {
        if (Is(assessment, AuthorState.Muted))
            yield return new Effect(CommentStatus.Rejected, ReasonTexts.AuthorMuted(assessment.Signals.Author!.Until));
    }

    public static IEnumerable<Effect> HoldHeld(SitePolicy policy, Assessment assessment)
    {
        if (Is(assessment, AuthorState.Held))
            yield return new Effect(CommentStatus.Held, ReasonTexts.AuthorHeld);
    }

    /// <summary>Whether the author is in this state, and still is.</summary>
    public static bool Is(Assessment assessment, string state) =>
        assessment.Signals.Author is { } author && author.State == state && (author.Until is null || assessment.At < author.Until);
}
