using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Reasons;
using Moderation.Rules.Remembering;

namespace Moderation.Rules;

internal sealed record CorrectionSettings : PolicySection
{
    public static CorrectionSettings Default { get; } = new();

    [Description("For how many days a correction is remembered, 1 to 3,650; 90 by default. A change counts for the corrections after it.")]
    public int Days { get; set; } = 90;

    [Description(
        "The correction of a text with fewer letters and digits than this counts for the same author only, because many people write the "
        + "same short texts; 40 by default.")]
    public int MinCharacters { get; set; } = 40;

    public override void Check(SettingErrors errors)
    {
        errors.Between("days", Days, 1, 3650);
        errors.Between("minCharacters", MinCharacters, 20, 4000);
    }
}

/// <summary>
/// Gives a comment the answer that people of the site gave to the same or nearly the same text. It is on in every policy.
/// </summary>
internal static class Remembered
{
    public const string Rule = "corrections";

    /// <summary>
    /// From so many numbers of <see cref="Tallying.MinHash"/> in common, texts count as nearly the same: those that share nine in ten
    /// pieces practically always reach it, those that share half of them one time in a hundred. With two in common, a rejected text only
    /// holds.
    /// </summary>
    public const int NearlySame = 3;

    /// <summary>
    /// One report by protocol never rejects alone, because a slip or a grudge would silence others. Two people rarely slip alike.
    /// </summary>
    private const int ReportersToReject = 2;

    /// <summary>
    /// By how much a score may exceed that of the text that was approved. Otherwise somebody could add abuse to an approved text.
    /// </summary>
    private const double Margin = 0.05;

    public static IEnumerable<Effect> Find(SitePolicy policy, Assessment assessment)
    {
        if (assessment.Signals.Remembered is not { } word)
            yield break;
        if (word.Status == CommentStatus.Rejected)
        {
            var rejects = Rejects(word) && !NewAuthors.IsTrusted(policy, assessment);
            yield return new Effect(rejects ? CommentStatus.Rejected : CommentStatus.Held, ReasonTexts.RememberedRejection(rejects));
        }
        else if (IsNearlySame(word) && !word.NewHosts)
        {
            yield return new Effect(CommentStatus.Approved, ReasonTexts.RememberedApproval);
        }
    }

    /// <summary>
    /// Weighs the correction against what other rules found. Standing orders and lists outweigh it in both directions: it is then only a
    /// tag. An approval outweighs rules that judge the text, and does not concern the others.
    /// </summary>
    public static void Weigh(List<Finding> found, List<string> tags, Assessment assessment)
    {
        if (found.Find(static finding => finding.Rule.Name == Rule) is not { } own || assessment.Signals.Remembered is not { } word)
            return;
        if (found.Exists(static finding => finding.Rule.OutweighsCorrections && finding.Status > CommentStatus.Approved))
        {
            found.Remove(own);
            tags.Add(own.Reason.Code);
        }
        else if (own.Status == CommentStatus.Approved)
        {
            var relieved = found.RemoveAll(finding => finding.Rule.YieldsToCorrections && Covers(word, finding.Reason, finding.Rule));
            // Without an effect, it is no reason of the decision.
            if (relieved == 0 || found.Exists(static finding => finding.Status > CommentStatus.Approved))
                found.Remove(own);
        }
    }

    /// <summary>Whether a rule finds fault with the text, so that an approval of it by a person is worth remembering.</summary>
    public static bool IsFaulted(SitePolicy policy, Assessment assessment) => PolicyRules.All
        .Where(static rule => rule.YieldsToCorrections || rule.Name == Rule)
        .SelectMany(rule => rule.Find(policy, assessment))
        .Any(static effect => effect.Status > CommentStatus.Approved);

    /// <summary>
    /// A comment of another author that leads nowhere may be an honest one with the words of an advertisement, so a person looks at it.
    /// </summary>
    private static bool Rejects(RememberedWord word) =>
        (word.ByPerson || word.Reporters >= ReportersToReject) && IsNearlySame(word) && (word.SameAuthor || !word.LostHosts);

    private static bool IsNearlySame(RememberedWord word) => word.IsSame || word.Alike >= NearlySame;

    /// <summary>Whether the person who approved the earlier text has judged what the rule objects to.</summary>
    private static bool Covers(RememberedWord word, Reason reason, PolicyRule rule)
    {
        if (word.IsSame || rule.Name == "links")
            return true;
        return reason.Attribute is { } attribute
            && word.Scores?.TryGetValue(attribute, out var approved) == true
            && reason.Score <= approved + Margin;
    }
}
