using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>The scores, 0 to 1, from which a comment is held or rejected; absent for never.</summary>
internal sealed record AttributeThresholds
{
    /// <summary>The score up to which the comment is clearly harmless; rules that yield to harmlessness then do not hold it.</summary>
    public double? Approve { get; init; }

    public double? Hold { get; init; }

    public double? Reject { get; init; }

    /// <summary>Whether hold and reject only leave a tag.</summary>
    public bool? TagOnly { get; init; }
}

/// <summary>The thresholds of one attribute, as an administrator sends them; left out for never.</summary>
internal sealed record ThresholdsRequest : PolicySection
{
    [Description(
        "The score up to which the comment is clearly harmless, so that the rules new_author and quiet_hours do not hold it.")]
    public double? Approve { get; init; }

    public double? Hold { get; init; }

    public double? Reject { get; init; }

    [Description("Whether hold and reject only leave a tag.")]
    public bool? TagOnly { get; init; }

    public override void Check(SettingErrors errors)
    {
        if (this is { Approve: null, Hold: null, Reject: null })
            errors.Fail("must have hold, reject or both, from 0 to 1. Leave the attribute out to ignore it.");
        else if (Hold is < 0 or > 1 || Reject is < 0 or > 1 || Approve is < 0 or > 1)
            errors.Fail("must have approve, hold and reject from 0 to 1.");
        else if (Hold > Reject)
            errors.Fail("must have hold no higher than reject; otherwise nothing would be held.");
        else if (Approve >= (Hold ?? Reject))
            errors.Fail("must have approve below hold and reject; otherwise a comment could be both harmless and held.");
    }

    /// <summary>The thresholds to store, by attribute. Errors are added to <paramref name="errors"/>.</summary>
    public static IReadOnlyDictionary<string, AttributeThresholds> Read(
        IReadOnlyDictionary<string, ThresholdsRequest?> request, SettingErrors errors)
    {
        var thresholds = new Dictionary<string, AttributeThresholds>();
        foreach (var (attribute, given) in request)
        {
            if (!Attributes.All.Contains(attribute))
            {
                errors.Fail($"names '{SettingErrors.Short(attribute)}', which is not scored. Use {string.Join(", ", Attributes.All)}.");
                continue;
            }

            errors.At(attribute).Section(given ?? new ThresholdsRequest());
            if (given is not null)
                thresholds[attribute] = given.ToThresholds();
        }

        return thresholds;
    }

    private AttributeThresholds ToThresholds() => new() { Approve = Approve, Hold = Hold, Reject = Reject, TagOnly = TagOnly };
}

/// <summary>Compares the models' scores with the site's thresholds.</summary>
internal static class Thresholds
{
    public static IEnumerable<Effect> Reject(SitePolicy policy, Assessment assessment) =>
        From(policy, assessment, CommentStatus.Rejected, static thresholds => thresholds.Reject);

    public static IEnumerable<Effect> Hold(SitePolicy policy, Assessment assessment) =>
        From(policy, assessment, CommentStatus.Held, static thresholds => thresholds.Hold);

    /// <summary>Whether an attribute has the threshold <c>approve</c>, and every such attribute was scored up to it.</summary>
    public static bool AreClearlyHarmless(SitePolicy policy, Assessment assessment)
    {
        var any = false;
        foreach (var (attribute, thresholds) in policy.Thresholds)
        {
            if (thresholds.Approve is { } approve)
            {
                if (!assessment.Scores.TryGetValue(attribute, out var score) || score > approve)
                    return false;
                any = true;
            }
        }

        return any;
    }

    private static IEnumerable<Effect> From(
        SitePolicy policy, Assessment assessment, CommentStatus status, Func<AttributeThresholds, double?> thresholdOf)
    {
        foreach (var (attribute, thresholds) in policy.Thresholds)
        {
            if (thresholdOf(thresholds) is { } threshold && assessment.Scores.TryGetValue(attribute, out var score) && score >= threshold)
            {
                var reason = ReasonTexts.Of(attribute, status, score, threshold, assessment.Places?.GetValueOrDefault(attribute));
                yield return new Effect(thresholds.TagOnly == true ? null : status, reason);
            }
        }
    }
}
