using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record EditSettings : PolicySection
{
    public const string Anybody = "anybody", Moderator = "moderator";

    [Description("Whose approval counts: anybody (the default: the policy or a moderator) or moderator.")]
    public string ApprovedBy { get; set; } = Anybody;

    [Description("What happens to an edit of an approved comment: hold (the default), reject or tag.")]
    public string Action { get; set; } = PolicyActions.Hold;

    public override void Check(SettingErrors errors)
    {
        if (ApprovedBy is not (Anybody or Moderator))
            errors.Fail("approvedBy", $"must be {Anybody} or {Moderator}.");
        errors.Action("action", Action);
    }
}

/// <summary>
/// Finds edits of comments that were approved. An author may wait for the approval of a harmless text and then replace it.
/// </summary>
internal static class Edits
{
    public static IEnumerable<Effect> FindOfApproved(SitePolicy policy, Assessment assessment)
    {
        if (policy.Edits is { } settings
            && assessment.Signals.Edited is { Status: CommentStatus.Approved } edited
            && (settings.ApprovedBy == EditSettings.Anybody || edited.By == DecidedBy.Moderator))
        {
            yield return new Effect(PolicyActions.Status(settings.Action), ReasonTexts.ApprovedEdited);
        }
    }
}
