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

/// <summary>Comments of which the models said nothing. A policy that looks at nothing does not ask them.</summary>
internal static class Unscored
{
    /// <summary>Models that cannot read a comment have said nothing in its favour.</summary>
    public static IEnumerable<Effect> LanguageNotSupported(SitePolicy policy, Assessment assessment)
    {
        if (policy.Thresholds.Count > 0 && !assessment.LanguageSupported)
            yield return new Effect(CommentStatus.Held, ReasonTexts.LanguageNotSupported(assessment.Language));
    }

    /// <summary>A model that serves none of what the policy looks at has said nothing in the comment's favour.</summary>
    public static IEnumerable<Effect> NotScored(SitePolicy policy, Assessment assessment)
    {
        if (policy.Thresholds.Count > 0
            && assessment is { LanguageSupported: true, IsExpired: false }
            && !policy.Thresholds.Keys.Any(assessment.Scores.ContainsKey))
        {
            yield return new Effect(CommentStatus.Held, ReasonTexts.NotScored);
        }
    }

    /// <summary>No scores came before the site's deadline.</summary>
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
