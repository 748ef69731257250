using System.ComponentModel;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

internal sealed record ReplySettings : PolicySection
{
    [Description("What happens to a reply (parentId) to a rejected comment: hold (the default), reject or tag.")]
    public string ToRejected { get; set; } = PolicyActions.Hold;

    public override void Check(SettingErrors errors) => errors.Action("toRejected", ToRejected);
}

/// <summary>Finds replies to rejected comments, which often go on in the same tone, and which readers cannot follow.</summary>
internal static class Replies
{
    public static IEnumerable<Effect> FindToRejected(SitePolicy policy, Assessment assessment)
    {
        if (policy.Replies is { } settings && assessment.Signals.ParentRejected == true)
            yield return new Effect(PolicyActions.Status(settings.ToRejected), ReasonTexts.ReplyToRejected);
    }
}
