using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Sites.Policies.DryRuns;

/// <summary>The result of a dry run.</summary>
internal sealed record DryRunResponse
{
    [Description("The number of comments in the dry run.")]
    public required long Comments { get; init; }

    [Description("When the oldest of these comments was submitted.")]
    public DateTimeOffset? From { get; init; }

    [Description("When the newest of these comments was submitted.")]
    public DateTimeOffset? To { get; init; }

    [Description("The decisions of the policies in force at the time, by status.")]
    public required IReadOnlyDictionary<string, long> Before { get; init; }

    [Description("The decisions of this policy, by status.")]
    public required IReadOnlyDictionary<string, long> After { get; init; }

    [Description("The decisions that differ, with the newest comments of each kind as examples.")]
    public required IReadOnlyList<DryRunChange> Changes { get; init; }

    [Description("How the earlier policies and this one agree with people, on the comments that people decided.")]
    public required DryRunAgreements Agreement { get; init; }

    [Description("How often this policy gives each reason.")]
    public required IReadOnlyDictionary<string, long> Reasons { get; init; }

    [Description("How often this policy leaves each tag.")]
    public required IReadOnlyDictionary<string, long> Tags { get; init; }

    [Description(
        "Rules that need a count which was not kept at the time, with the number of comments where they could find nothing. Counting "
        + "begins when a policy in force uses the rule; tagOnly is enough.")]
    public required IReadOnlyDictionary<string, long> NotKnown { get; init; }

    [Description("The most rejections on one day, without the daily quota. Set the quota well above this number.")]
    public required long MostRejectedInADay { get; init; }

    public static DryRunResponse Of(DryRunTotals totals, IReadOnlyDictionary<Guid, string>? texts) => new()
    {
        Comments = totals.Comments,
        From = totals.From,
        To = totals.To,
        Before = ByName(totals.Before),
        After = ByName(totals.After),
        Changes =
        [
            .. totals.Changes.OrderByDescending(change => change.Value.Count).Select(change => new DryRunChange
            {
                From = change.Key.From,
                To = change.Key.To,
                Count = change.Value.Count,
                Examples = [.. change.Value.Examples.Select(example => DryRunExample.Of(example, texts))],
            }),
        ],
        Agreement = new DryRunAgreements
        {
            Before = DryRunAgreement.Of(totals.AgreementBefore),
            After = DryRunAgreement.Of(totals.AgreementAfter)
        },
        Reasons = Sorted(totals.Rules),
        Tags = Sorted(totals.Tags),
        NotKnown = Sorted(totals.NotKnown),
        MostRejectedInADay = totals.RejectedByDay.Values.DefaultIfEmpty().Max(),
    };

    private static Dictionary<string, long> ByName(Dictionary<CommentStatus, long> counts) =>
        new CommentStatus[] { CommentStatus.Approved, CommentStatus.Held, CommentStatus.Rejected }.ToDictionary(
            status => status.Name(), status => counts.GetValueOrDefault(status));

    private static Dictionary<string, long> Sorted(Dictionary<string, long> counts) =>
        counts.OrderByDescending(count => count.Value).ToDictionary();
}

internal sealed record DryRunChange
{
    public required CommentStatus From { get; init; }

    public required CommentStatus To { get; init; }

    public required long Count { get; init; }

    public required IReadOnlyList<DryRunExample> Examples { get; init; }
}

internal sealed record DryRunExample
{
    public required Guid CommentId { get; init; }

    [Description("The reasons of the decision in force.")]
    public required IReadOnlyList<string> ReasonsBefore { get; init; }

    public required IReadOnlyList<Reason> ReasonsAfter { get; init; }

    [Description("The comment's text; absent if you may not review the site's comments.")]
    public string? Content { get; init; }

    public static DryRunExample Of(DryRunTotals.Example example, IReadOnlyDictionary<Guid, string>? texts) => new()
    {
        CommentId = example.Id,
        ReasonsBefore =
        [
            .. Stored.Reasons(example.ReasonsBefore).Select(reason => reason.Code)
        ],
        ReasonsAfter = example.ReasonsAfter,
        Content = texts?.GetValueOrDefault(example.Id),
    };
}

internal sealed record DryRunAgreements
{
    public required DryRunAgreement Before { get; init; }

    public required DryRunAgreement After { get; init; }
}

/// <summary>A policy compared with the people who decided the same comments.</summary>
internal sealed record DryRunAgreement
{
    [Description("The number of comments that people decided.")]
    public required long DecidedByPeople { get; init; }

    [Description("How many of these the policy holds.")]
    public required long Held { get; init; }

    [Description("How many the policy decides as people did.")]
    public required long Agreed { get; init; }

    [Description("How many the policy decides the other way.")]
    public required long Disagreed { get; init; }

    [Description("The share of the policy's rejections that people rejected too, 0 to 1; absent if it rejects nothing.")]
    public double? RejectPrecision { get; init; }

    [Description("The share of people's rejections that the policy rejects too, 0 to 1; absent if they rejected nothing.")]
    public double? RejectRecall { get; init; }

    public static DryRunAgreement Of(Dictionary<(CommentStatus Policy, CommentStatus Person), long> counts)
    {
        var both = counts.GetValueOrDefault((CommentStatus.Rejected, CommentStatus.Rejected));
        return new DryRunAgreement
        {
            DecidedByPeople = counts.Values.Sum(),
            Held = Sum(pair => pair.Policy == CommentStatus.Held),
            Agreed = Sum(pair => pair.Policy == pair.Person),
            Disagreed = Sum(pair => pair.Policy != CommentStatus.Held && pair.Policy != pair.Person),
            RejectPrecision = Part(both, Sum(pair => pair.Policy == CommentStatus.Rejected)),
            RejectRecall = Part(both, Sum(pair => pair.Person == CommentStatus.Rejected)),
        };

        long Sum(Func<(CommentStatus Policy, CommentStatus Person), bool> which) =>
            counts.Where(count => which(count.Key)).Sum(count => count.Value);
    }

    private static double? Part(long part, long whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);
}
