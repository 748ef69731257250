using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record NewAuthorSettings : PolicySection
{
    [Description("An author's comments are held until this many of them were approved.")]
    public int HoldFirst { get; set; } = 1;

    public override void Check(SettingErrors errors) => errors.Between("holdFirst", HoldFirst, 1, 1000);
}

internal sealed record TrustedAuthorSettings : PolicySection
{
    [Description("An author is trusted from this many approved comments on, if none was rejected and no strike counts.")]
    public int ApprovedAtLeast { get; set; } = 10;

    public override void Check(SettingErrors errors) => errors.Between("approvedAtLeast", ApprovedAtLeast, 1, 100_000);
}

/// <summary>Holds comments of new authors, and tells which authors are trusted.</summary>
internal static class NewAuthors
{
    /// <summary>Holds until enough of the author's comments were approved. An author without a key stays new.</summary>
    public static IEnumerable<Effect> Hold(SitePolicy policy, Assessment assessment)
    {
        if (policy.NewAuthors is { } settings && (assessment.Signals.Author?.Approved ?? 0) < settings.HoldFirst)
            yield return new Effect(CommentStatus.Held, ReasonTexts.NewAuthor);
    }

    /// <summary>
    /// A moderator's order makes an author trusted. Without an order, the author's record does, unless it has a rejection or a strike.
    /// </summary>
    public static bool IsTrusted(SitePolicy policy, Assessment assessment)
    {
        if (AuthorStates.Is(assessment, AuthorState.Trusted))
            return true;
        return policy.TrustedAuthors is { } settings
            && assessment.Signals.Author is { Rejected: 0, Strikes: 0 } author
            && author.Approved >= settings.ApprovedAtLeast;
    }
}
