using System.ComponentModel;

namespace Moderation.Rules;

/// <summary>What readers' reports do by themselves. The rule is applied when a report arrives: <c>../Queue/ReportRules.cs</c>.</summary>
internal sealed record ReportSettings : PolicySection
{
    [Description(
        "A comment that the policy approved is held, until a person decides, once so many readers have reported it. Readers whose "
        + "reports are mostly dismissed count less, and all readers without an id count as one.")]
    public int HideFrom { get; set; }

    public override void Check(SettingErrors errors) => errors.Between("hideFrom", HideFrom, 2, 1000);
}
