using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;
using Shared.Http;

namespace Moderation.Rules;

/// <summary>The scores, 0 to 1, from which a comment is held or rejected; absent for never.</summary>
internal sealed record AttributeThresholds
{
    /// <summary>The score up to which the comment is clearly harmless; rules that yield to harmlessness then do not hold it.</summary>
    public double? Approve { get; init; }

    public double? Hold { get; init; }

    public double? Reject { get; init; }

    /// <summary>
    /// Other attributes with a score each. One of them must reach its score before this attribute rejects; otherwise it only holds. Null if
    /// it rejects alone.
    /// </summary>
    public IReadOnlyDictionary<string, double>? RejectWith { get; init; }

    /// <summary>Whether hold and reject only leave a tag.</summary>
    public bool? TagOnly { get; init; }

    /// <summary>All settings, whatever their order, to compare them.</summary>
    public string ToText()
    {
        var with = (RejectWith ?? new Dictionary<string, double>())
            .OrderBy(static other => other.Key, StringComparer.Ordinal)
            .Select(static other => FormattableString.Invariant($"{other.Key}={other.Value:R}"));
        return FormattableString.Invariant($"{Approve:R} {Hold:R} {Reject:R} {string.Join(',', with)} {TagOnly == true}");
    }
}

/// <summary>The thresholds of one attribute, as an administrator sends them; left out for never.</summary>
internal sealed record ThresholdsRequest : PolicySection
{
    [Description(
        "The score up to which the comment is clearly harmless, so that the rules new_author and quiet_hours do not hold it.")]
    public double? Approve { get; init; }

    public double? Hold { get; init; }

    public double? Reject { get; init; }

    [Description(
        "Other attributes with a score each. This attribute rejects only if one of them reaches its score too, and holds otherwise. Leave "
        + "it out to reject by this attribute alone.")]
    public IReadOnlyDictionary<string, double>? RejectWith { get; init; }

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
        if (RejectWith is not null)
            CheckCompany(RejectWith, errors);
    }

    private void CheckCompany(IReadOnlyDictionary<string, double> company, SettingErrors errors)
    {
        if (Reject is null)
            errors.Fail("rejectWith", "needs reject, the score from which the attribute rejects in that company.");
        else if (company.Count == 0)
            errors.Fail("rejectWith", "must name an attribute. Leave it out to reject by this attribute alone.");
        foreach (var (attribute, score) in company)
        {
            if (!Attributes.All.Contains(attribute))
            {
                errors.Fail(
                    "rejectWith",
                    $"names '{SettingErrors.Short(attribute)}', which is not scored. Use {string.Join(", ", Attributes.All)}.");
            }
            else if (score is not (>= 0 and <= 1))
            {
                errors.Fail("rejectWith", $"must have scores from 0 to 1; that of {attribute} is not.", ErrorCode.OutOfRange);
            }
        }
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

    private AttributeThresholds ToThresholds() =>
        new() { Approve = Approve, Hold = Hold, Reject = Reject, RejectWith = RejectWith, TagOnly = TagOnly };
}

/// <summary>Compares the models' scores with the site's thresholds.</summary>
internal static class Thresholds
{
    public static IEnumerable<Effect> Reject(SitePolicy policy, Assessment assessment) =>
        From(
            policy,
            assessment,
            CommentStatus.Rejected,
            (attribute, thresholds) => MayReject(attribute, thresholds, assessment) ? thresholds.Reject : null);

    /// <summary>An attribute that would reject, and may not, holds at least.</summary>
    public static IEnumerable<Effect> Hold(SitePolicy policy, Assessment assessment) => From(
        policy,
        assessment,
        CommentStatus.Held,
        (attribute, thresholds) => thresholds.Hold ?? (MayReject(attribute, thresholds, assessment) ? null : thresholds.Reject));

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

    // Advertising shows in links and authors; how rude a text is, only to a model that is known to read its language.
    private static bool MayReject(string attribute, AttributeThresholds thresholds, Assessment assessment) =>
        (assessment.LanguageLevel == LanguageLevel.Measured || attribute == Attributes.Spam)
        && IsInCompany(thresholds, assessment.Scores);

    private static bool IsInCompany(AttributeThresholds thresholds, IReadOnlyDictionary<string, double> scores) =>
        thresholds.RejectWith is null
        || thresholds.RejectWith.Any(other => scores.TryGetValue(other.Key, out var score) && score >= other.Value);

    private static IEnumerable<Effect> From(
        SitePolicy policy, Assessment assessment, CommentStatus status, Func<string, AttributeThresholds, double?> thresholdOf)
    {
        foreach (var (attribute, thresholds) in policy.Thresholds)
        {
            if (thresholdOf(attribute, thresholds) is { } threshold
                && assessment.Scores.TryGetValue(attribute, out var score)
                && score >= threshold)
            {
                var reason = ReasonTexts.Of(attribute, status, score, threshold, assessment.Places?.GetValueOrDefault(attribute));
                yield return new Effect(thresholds.TagOnly == true ? null : status, reason);
            }
        }
    }
}
