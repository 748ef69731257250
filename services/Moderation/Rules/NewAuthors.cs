using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>Authors that the site does not know yet, and those that it knows well.</summary>
internal static class NewAuthors
{
    /// <summary>Until so many comments of theirs were approved. An author who cannot be told from others stays new.</summary>
    public static IEnumerable<Effect> Hold(SitePolicy policy, Assessment assessment)
    {
        if (policy.NewAuthors is { } settings && (assessment.Signals.Author?.Approved ?? 0) < settings.HoldFirst)
            yield return new Effect(CommentStatus.Held, ReasonTexts.NewAuthor);
    }

    /// <summary>Because a moderator said so, or by the author's own record; never while a moderator has said something else.</summary>
    public static bool IsTrusted(SitePolicy policy, Assessment assessment)
    {
        if (AuthorStates.Is(assessment, AuthorState.Trusted))
            return true;
        return policy.TrustedAuthors is { } settings
            && assessment.Signals.Author is { Rejected: 0, Strikes: 0 } author
            && author.Approved >= settings.ApprovedAtLeast;
    }
}
