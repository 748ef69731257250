using System.Text.Json.Serialization;
using Moderation.Contracts;
using Moderation.Rules.Reasons;

namespace Moderation.Rules;

/// <summary>What happens to a comment that was not scored before the site's deadline.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailMode>))]
internal enum FailMode
{
    [JsonStringEnumMemberName("hold")]
    Hold,

    [JsonStringEnumMemberName("approve")]
    Approve,

    [JsonStringEnumMemberName("reject")]
    Reject,
}

/// <summary>Handles comments without scores. A policy without thresholds does not need scores.</summary>
internal static class Unscored
{
    /// <summary>If the models cannot read a comment, missing scores do not mean that it is harmless.</summary>
    public static IEnumerable<Effect> LanguageNotSupported(SitePolicy policy, Assessment assessment)
    {
        if (policy.Thresholds.Count > 0 && !assessment.LanguageSupported)
            yield return new Effect(CommentStatus.Held, ReasonTexts.LanguageNotSupported(assessment.Language));
    }

    /// <summary>If no attribute of the policy was scored, that does not mean that the comment is harmless.</summary>
    public static IEnumerable<Effect> NotScored(SitePolicy policy, Assessment assessment)
    {
        if (policy.Thresholds.Count > 0
            && assessment is { LanguageSupported: true, IsExpired: false }
            && !policy.Thresholds.Keys.Any(assessment.Scores.ContainsKey))
        {
            yield return new Effect(CommentStatus.Held, ReasonTexts.NotScored);
        }
    }

    /// <summary>Applies the fail mode if no scores came before the site's deadline.</summary>
    public static IEnumerable<Effect> ScoringExpired(SitePolicy policy, Assessment assessment)
    {
        if (!assessment.IsExpired)
            yield break;
        var status = policy.FailMode switch
        {
            FailMode.Approve => CommentStatus.Approved,
            FailMode.Reject => CommentStatus.Rejected,
            _ => CommentStatus.Held,
        };
        yield return new Effect(status, ReasonTexts.Expired(status));
    }
}
