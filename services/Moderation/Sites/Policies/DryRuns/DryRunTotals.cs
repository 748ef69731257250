using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Sites.Policies.DryRuns;

/// <summary>The totals of a dry run over some comments. Totals of chunks can be added in any order.</summary>
internal sealed class DryRunTotals
{
    public const int MostExamples = 20;

    public long Comments { get; private set; }

    public DateTimeOffset? From { get; private set; }

    public DateTimeOffset? To { get; private set; }

    public Dictionary<CommentStatus, long> Before { get; } = [];

    public Dictionary<CommentStatus, long> After { get; } = [];

    public Dictionary<(CommentStatus From, CommentStatus To), Change> Changes { get; } = [];

    public Dictionary<(CommentStatus Policy, CommentStatus Person), long> AgreementBefore { get; } = [];

    public Dictionary<(CommentStatus Policy, CommentStatus Person), long> AgreementAfter { get; } = [];

    public Dictionary<string, long> Rules { get; } = [];

    public Dictionary<string, long> Tags { get; } = [];

    public Dictionary<string, long> NotKnown { get; } = [];

    public Dictionary<DateOnly, long> RejectedByDay { get; } = [];

    public void Add(PastComment comment, SitePolicy policy, Verdict verdict, Signals signals)
    {
        Comments++;
        (From, To) = (Earlier(From, comment.SubmittedAt), Later(To, comment.SubmittedAt));
        Count(Before, comment.Before);
        Count(After, verdict.Status);
        foreach (var reason in verdict.Reasons)
            Count(Rules, reason.Code);
        foreach (var tag in verdict.Tags)
            Count(Tags, tag);
        foreach (var rule in Missing(policy, comment, signals))
            Count(NotKnown, rule);
        if (verdict is { Status: CommentStatus.Rejected, IsOrder: false })
            Count(RejectedByDay, DateOnly.FromDateTime(comment.SubmittedAt.UtcDateTime));
        if (comment.Before != verdict.Status)
            ChangeOf(comment.Before, verdict.Status).Add(comment, verdict);
        if (comment.ByPerson is not { } person)
            return;
        Count(AgreementBefore, (comment.Before, person));
        Count(AgreementAfter, (verdict.Status, person));
    }

    public void Add(DryRunTotals other)
    {
        Comments += other.Comments;
        if (other is { From: { } from, To: { } to })
            (From, To) = (Earlier(From, from), Later(To, to));
        Sum(Before, other.Before);
        Sum(After, other.After);
        Sum(AgreementBefore, other.AgreementBefore);
        Sum(AgreementAfter, other.AgreementAfter);
        Sum(Rules, other.Rules);
        Sum(Tags, other.Tags);
        Sum(NotKnown, other.NotKnown);
        Sum(RejectedByDay, other.RejectedByDay);
        foreach (var ((before, after), change) in other.Changes)
            ChangeOf(before, after).Add(change);
    }

    private Change ChangeOf(CommentStatus from, CommentStatus to)
    {
        if (!Changes.TryGetValue((from, to), out var change))
            Changes[(from, to)] = change = new Change();
        return change;
    }

    /// <summary>Rules whose signals were not kept when the comment came, because no policy used them then.</summary>
    private static IEnumerable<string> Missing(SitePolicy policy, PastComment comment, Signals signals)
    {
        if (policy.Rates is { Count: > 0 } && signals.Rates is null)
            yield return "rates";
        if (policy.Duplicates is not null && signals.Duplicates is null)
            yield return "duplicates";
        if (policy.Edits is not null && comment.Revision > 1 && signals.Edited is null)
            yield return "edits";
        if (policy.Replies is not null && comment.ParentId is not null && signals.ParentRejected is null)
            yield return "replies";
        if (signals.Quoted is { IsKnown: null, Share: < QuotedWords.Most } quoted && QuotedWords.Matter(policy, quoted.Scores))
            yield return "quotedWords";
    }

    private static DateTimeOffset Earlier(DateTimeOffset? a, DateTimeOffset b) => a < b ? a.Value : b;

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset b) => a > b ? a.Value : b;

    private static void Count<T>(Dictionary<T, long> counts, T key, long by = 1)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + by;

    private static void Sum<T>(Dictionary<T, long> counts, Dictionary<T, long> others)
        where T : notnull
    {
        foreach (var (key, count) in others)
            Count(counts, key, count);
    }

    /// <summary>Comments that would have gone from one status to another.</summary>
    internal sealed class Change
    {
        private List<Example> _examples = [];

        public long Count { get; private set; }

        /// <summary>The newest comments.</summary>
        public IReadOnlyList<Example> Examples => _examples;

        public void Add(PastComment comment, Verdict verdict)
        {
            Count++;
            // Comments come newest first.
            if (_examples.Count < MostExamples)
                _examples.Add(new Example(comment.Id, comment.Reasons, verdict.Reasons));
        }

        public void Add(Change other)
        {
            Count += other.Count;
            _examples = [.. _examples.Concat(other._examples).OrderByDescending(example => example.Id).Take(MostExamples)];
        }
    }

    internal sealed record Example(Guid Id, string ReasonsBefore, IReadOnlyList<Reason> ReasonsAfter);
}
