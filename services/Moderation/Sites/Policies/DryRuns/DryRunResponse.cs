using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Sites.Policies.DryRuns;

/// <summary>What a policy would have decided.</summary>
internal sealed record DryRunResponse
{
    [Description("How many comments were looked at.")]
    public required long Comments { get; init; }

    [Description("When the oldest of them was submitted.")]
    public DateTimeOffset? From { get; init; }

    [Description("When the newest of them was submitted.")]
    public DateTimeOffset? To { get; init; }

    [Description("What the policies of the time decided, by status.")]
    public required IReadOnlyDictionary<string, long> Before { get; init; }

    [Description("What this policy would have decided, by status.")]
    public required IReadOnlyDictionary<string, long> After { get; init; }

    [Description("What would have been decided otherwise, with the newest of each kind as examples.")]
    public required IReadOnlyList<DryRunChange> Changes { get; init; }

    [Description("Where people decided: how the policies of the time agree with them, and how this one does.")]
    public required DryRunAgreements Agreement { get; init; }

    [Description("How often each reason was given.")]
    public required IReadOnlyDictionary<string, long> Reasons { get; init; }

    [Description("How often each tag was left.")]
    public required IReadOnlyDictionary<string, long> Tags { get; init; }

    [Description(
        "Rules that ask for what was not counted at the time, and on how many comments: there they found nothing. They begin to count "
        + "when a policy asks for them, tag only if you like.")]
    public required IReadOnlyDictionary<string, long> NotKnown { get; init; }

    [Description("The most rejections on one day. The daily quota is left out of account here: set it well above this.")]
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

    [Description("The comment; absent where you may not review the site's comments.")]
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

/// <summary>A policy against the people who decided the same comments.</summary>
internal sealed record DryRunAgreement
{
    [Description("How many comments people decided.")]
    public required long DecidedByPeople { get; init; }

    [Description("How many of them the policy leaves to people.")]
    public required long Held { get; init; }

    [Description("How many it decides as people did.")]
    public required long Agreed { get; init; }

    [Description("How many it decides the other way.")]
    public required long Disagreed { get; init; }

    [Description("Of what it rejects, the part that people rejected too, 0 to 1; absent where it rejects nothing.")]
    public double? RejectPrecision { get; init; }

    [Description("Of what people rejected, the part that it rejects, 0 to 1; absent where they rejected nothing.")]
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
