using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>Judges how a comment arrived: the flags that Intake states.</summary>
internal static class Arrival
{
    /// <summary>Neither the models nor the rules have read the end of the text, where an author would hide what they object to.</summary>
    public static IEnumerable<Effect> HoldCutText(SitePolicy policy, Assessment assessment)
    {
        if (Find(assessment, CommentFlags.CutText) is not null)
            yield return new Effect(CommentStatus.Held, ReasonTexts.CutText);
    }

    /// <summary>The scores are of a text that the author did not write, such as their name.</summary>
    public static IEnumerable<Effect> HoldMissingContent(SitePolicy policy, Assessment assessment)
    {
        if (Find(assessment, CommentFlags.MissingContent) is { } flag)
            yield return new Effect(CommentStatus.Held, ReasonTexts.MissingContent(flag.Field));
    }

    /// <summary>
    /// A browser's autofill fills in hidden fields too, if rarely. So a person decides on an author whom the site trusts.
    /// </summary>
    public static IEnumerable<Effect> RejectTrapped(SitePolicy policy, Assessment assessment)
    {
        if (Find(assessment, CommentFlags.Trap) is null)
            yield break;
        var status = NewAuthors.IsTrusted(policy, assessment) ? CommentStatus.Held : CommentStatus.Rejected;
        yield return new Effect(status, ReasonTexts.Trap);
    }

    /// <summary>
    /// Some people browse without script, and a page that was cached for days has a token that is no longer valid. One of the two says
    /// little, so it is only a tag; both together are unlikely for a person.
    /// </summary>
    public static IEnumerable<Effect> HoldSuspects(SitePolicy policy, Assessment assessment)
    {
        var (noScript, failedNonce) = (Find(assessment, CommentFlags.NoScript), Find(assessment, CommentFlags.FailedNonce));
        if (noScript is not null && failedNonce is not null)
            yield return new Effect(CommentStatus.Held, ReasonTexts.SuspectedRobot);
        if (noScript is not null)
            yield return new Effect(null, ReasonTexts.NoScript);
        if (failedNonce is not null)
            yield return new Effect(null, ReasonTexts.FailedNonce);
    }

    private static CommentFlag? Find(Assessment assessment, string code) =>
        assessment.Signals.Flags?.FirstOrDefault(flag => flag.Code == code);
}
