using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>Carries out moderators' orders on authors.</summary>
internal static class AuthorStates
{
    public static IEnumerable<Effect> RejectBanned(SitePolicy policy, Assessment assessment)
    {
        if (Is(assessment, AuthorState.Banned))
            yield return new Effect(CommentStatus.Rejected, ReasonTexts.AuthorBanned(assessment.Signals.Author!.Until));
    }

    public static IEnumerable<Effect> RejectMuted(SitePolicy policy, Assessment assessment)
    {
        if (Is(assessment, AuthorState.Muted))
            yield return new Effect(CommentStatus.Rejected, ReasonTexts.AuthorMuted(assessment.Signals.Author!.Until));
    }

    public static IEnumerable<Effect> HoldHeld(SitePolicy policy, Assessment assessment)
    {
        if (Is(assessment, AuthorState.Held))
            yield return new Effect(CommentStatus.Held, ReasonTexts.AuthorHeld(assessment.Signals.Author!.Until));
    }

    /// <summary>Whether this order on the author is in force at the time of submission.</summary>
    public static bool Is(Assessment assessment, string state) =>
        assessment.Signals.Author is { } author && author.State == state && (author.Until is null || assessment.At < author.Until);
}
