using Moderation.Contracts;
using Moderation.Rules.Reasons;
using Moderation.Rules.Text;

namespace Moderation.Rules;

/// <summary>Decides. Pure: the same policy and assessment always give the same verdict.</summary>
internal static class Policy
{
    public static Verdict Decide(SitePolicy policy, Assessment assessment)
    {
        var (found, tags, matches) = Find(policy, assessment);
        Remembered.Weigh(found, tags, assessment);
        var effects = found
            .GroupBy(finding => finding.Reason.Attribute ?? finding.Reason.Code)
            .Select(same => same.MaxBy(finding => finding.Status)!)
            .OrderByDescending(finding => finding.Status)
            .ThenByDescending(finding => finding.Reason.Score)
            .ToList();
        var verdict = new Verdict
        {
            Status = effects.Count == 0 ? CommentStatus.Approved : effects[0].Status,
            Reasons = effects.ConvertAll(finding => finding.Reason),
            Tags = tags,
            Matches = matches,
            IsOrder = effects.Any(finding => finding.Rule.IsOrder),
        };
        return verdict.Status switch
        {
            CommentStatus.Held => Relieve(verdict, effects, policy, assessment),
            CommentStatus.Rejected => DailyQuota.Ration(verdict, policy, assessment),
            _ => verdict,
        };
    }

    /// <summary>Decides without scores after the site's deadline, with no other facts.</summary>
    public static Verdict Expire(SitePolicy policy) =>
        Decide(policy, new Assessment { Scores = new Dictionary<string, double>(), IsExpired = true });

    private static (List<Finding> Found, List<string> Tags, IReadOnlyList<WordListMatch> Matches) Find(
        SitePolicy policy, Assessment assessment)
    {
        var (found, tags, matches) = (new List<Finding>(), new List<string>(), new List<WordListMatch>());
        foreach (var rule in PolicyRules.All)
        {
            var isTagOnly = policy.TagOnly?.Contains(rule.Name) == true;
            foreach (var effect in rule.Find(policy, assessment))
            {
                matches.AddRange(effect.Matches);
                if (effect.Status is { } status && !isTagOnly)
                    found.Add(new Finding(rule, status, effect.Reason));
                else if (!tags.Contains(effect.Reason.Code))
                    tags.Add(effect.Reason.Code);
            }
        }

        return (found, tags, matches);
    }

    /// <summary>
    /// Approves a held comment if every rule that holds it yields to a trusted author or to a harmless text, and gives that as the reason.
    /// </summary>
    private static Verdict Relieve(Verdict verdict, List<Finding> effects, SitePolicy policy, Assessment assessment)
    {
        var weakest = effects.Where(finding => finding.Status == CommentStatus.Held).Min(finding => finding.Rule.Yields);
        if (weakest == Yields.Never)
            return verdict;
        if (NewAuthors.IsTrusted(policy, assessment))
            return verdict with { Status = CommentStatus.Approved, Reasons = [ReasonTexts.TrustedAuthor] };
        return weakest == Yields.ToTrustOrHarmlessness && Thresholds.AreClearlyHarmless(policy, assessment)
            ? verdict with { Status = CommentStatus.Approved, Reasons = [ReasonTexts.ClearlyHarmless] }
            : verdict;
    }
}

/// <summary>The status and its reasons, the weightiest reason first.</summary>
internal sealed record Verdict
{
    public required CommentStatus Status { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Reason codes of effects that the policy only tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The entries of word lists that the comment contains, those of lists that only tag included.</summary>
    public IReadOnlyList<WordListMatch> Matches { get; init; } = [];

    /// <summary>Whether it carries out a moderator's order on the author.</summary>
    public bool IsOrder { get; init; }
}
