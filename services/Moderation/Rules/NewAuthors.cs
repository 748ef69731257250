using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record NewAuthorSettings : PolicySection
{
    [Description("Comments of an author wait for a person until this many of theirs were approved.")]
    public int HoldFirst { get; set; } = 1;

    public override void Check(SettingErrors errors) => errors.Between("holdFirst", HoldFirst, 1, 1000);
}

internal sealed record TrustedAuthorSettings : PolicySection
{
    [Description("An author with this many approved comments, none rejected and no strike is trusted.")]
    public int ApprovedAtLeast { get; set; } = 10;

    public override void Check(SettingErrors errors) => errors.Between("approvedAtLeast", ApprovedAtLeast, 1, 100_000);
}

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
