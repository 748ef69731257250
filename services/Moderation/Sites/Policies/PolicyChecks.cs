using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Moderation.Rules;
using Moderation.Rules.Presets;
using Shared.Http;

namespace Moderation.Sites.Policies;

/// <summary>
/// Applies a request to a policy and collects all errors. Each section checks its own settings, so a new rule needs no change here.
/// </summary>
internal sealed class PolicyChecks
{
    /// <summary>The properties that are sections or lists of sections, by the same name in the request and in the policy.</summary>
    private static readonly (PropertyInfo Sent, PropertyInfo Stored)[] Sections =
    [
        .. typeof(PolicyRequest).GetProperties()
            .Where(static sent => sent.PropertyType.IsAssignableTo(typeof(PolicySection))
                || sent.PropertyType.IsAssignableTo(typeof(IEnumerable<PolicySection>)))
            .Select(static sent => (sent, typeof(SitePolicy).GetProperty(sent.Name)!)),
    ];

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>The policy after the change. A section that is sent replaces the old one, null switches it off, others stay.</summary>
    public SitePolicy Apply(PolicyRequest request, SitePolicy policy)
    {
        var errors = new SettingErrors("policy", _errors);
        var rules = string.Join(", ", PolicyRules.All.Select(rule => rule.Name));
        errors.Texts("tagOnly", request.TagOnly, IsRule, $"is not a rule. Use {rules}.");
        var changed = Thresholds(request, policy, errors) with
        {
            FailMode = FailModeOf(request.FailMode, policy.FailMode, errors),
            TagOnly = request.Has(nameof(request.TagOnly)) ? request.TagOnly : policy.TagOnly,
        };
        foreach (var (sent, stored) in Sections.Where(section => request.Has(section.Sent.Name)))
        {
            var section = sent.GetValue(request);
            Check(sent, section, errors.At(JsonNamingPolicy.CamelCase.ConvertName(sent.Name)));
            stored.SetValue(changed, section);
        }

        return changed;
    }

    /// <summary>A whole policy; omitted sections are off.</summary>
    public SitePolicy Read(PolicyRequest request)
    {
        if (request.Thresholds is null && request.Preset is null)
        {
            new SettingErrors("policy", _errors).Fail(
                "thresholds", "is required, or else preset. Send {} to use no attribute.", ErrorCode.Required);
        }

        return Apply(request, new SitePolicy { Thresholds = new Dictionary<string, AttributeThresholds>(), FailMode = FailMode.Hold });
    }

    /// <summary>The policy with the thresholds of the request: those of a preset, or the site's own.</summary>
    private static SitePolicy Thresholds(PolicyRequest request, SitePolicy policy, SettingErrors errors)
    {
        var sent = request.Thresholds is { } thresholds
            ? policy with { Preset = null, Thresholds = ThresholdsRequest.Read(thresholds, errors.At("thresholds")) }
            : null;
        if (request.Preset is not { } name)
            return sent ?? policy;
        if (PolicyPresets.Find(name) is not { } preset)
        {
            errors.Fail("preset", $"must be {string.Join(", ", PolicyPresets.Ids)}.", ErrorCode.UnknownValue);
            return policy;
        }

        // A policy that was read has both, and may be sent again as it is.
        if (sent is not null && !sent.HasThresholdsOf(preset.Policy))
            errors.Fail("thresholds", $"are not those of the preset {name}. Leave out preset to set your own, or thresholds to follow it.");
        return policy with { Preset = name, Thresholds = preset.Policy.Thresholds };
    }

    private static void Check(PropertyInfo sent, object? section, SettingErrors errors)
    {
        if (section is IEnumerable<PolicySection?> list)
            errors.Each(list, sent.GetCustomAttribute<MaxLengthAttribute>()!.Length);
        else
            errors.Section((PolicySection?)section);
    }

    private static bool IsRule(string name) => PolicyRules.All.Any(rule => rule.Name == name);

    private static FailMode FailModeOf(string? name, FailMode before, SettingErrors errors)
    {
        switch (name)
        {
            case null:
                return before;
            case "hold":
                return FailMode.Hold;
            case "approve":
                return FailMode.Approve;
            case "reject":
                return FailMode.Reject;
            default:
                errors.Fail("failMode", "must be hold, approve or reject.", ErrorCode.UnknownValue);
                return before;
        }
    }
}
