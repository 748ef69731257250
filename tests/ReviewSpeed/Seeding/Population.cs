using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Queue;
using Moderation.Rules;
using Moderation.Rules.Reasons;

namespace ReviewSpeed.Seeding;

/// <summary>
/// Makes up comments in the order of time, over 400 days: at sites of very different size, by authors and on pages of which few have much
/// and most have little, for reasons of which some are common and some rare. The same seed gives the same population.
/// </summary>
internal sealed class Population(IReadOnlyList<Guid> sites, Guid decider, DateTimeOffset now)
{
    public const string CommonReason = "spam_hold", RareReason = "threat_hold";

    private const int Days = 400;

    /// <summary>How much of all comments each site has; one big, and the rest small.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.80, 0.08, 0.05, 0.03, 0.02, 0.01, 0.008, 0.002];

    private static readonly (string Attribute, double Share)[] WhatIsHeld =
    [
        (Attributes.Spam, 0.45), (Attributes.Toxicity, 0.25), (Attributes.Insult, 0.15), (Attributes.Obscene, 0.08), (Attributes.IdentityAttack, 0.06),
        (Attributes.SevereToxicity, 0.008), (Attributes.Threat, 0.002),
    ];

    private static readonly (string Language, double Share)[] Languages = [("en", 0.75), ("de", 0.12), ("fr", 0.08), ("es", 0.04), ("nl", 0.01)];

    private readonly Random _random = new(4);

    /// <summary>Exactly so many of each, mixed.</summary>
    public IEnumerable<SeededComment> Comments(int held, int decided)
    {
        var all = held + decided;
        var step = TimeSpan.FromDays(Days) / all;
        for (var (i, heldLeft) = (0, held); i < all; i++)
        {
            var isHeld = _random.Next(all - i) < heldLeft;
            heldLeft -= isHeld ? 1 : 0;
            yield return Make(i, all, now - TimeSpan.FromDays(Days) + (step * i), isHeld);
        }
    }

    private SeededComment Make(int i, int all, DateTimeOffset at, bool isHeld)
    {
        // PostgreSQL keeps microseconds.
        at = new DateTimeOffset(at.Ticks - (at.Ticks % 10), TimeSpan.Zero);
        var submitted = Submit(i, all, at);
        var status = isHeld ? CommentStatus.Held : _random.Next(5) == 0 ? CommentStatus.Rejected : CommentStatus.Approved;
        var scores = Attributes.All.ToDictionary(attribute => attribute, _ => Math.Round(Math.Pow(_random.NextDouble(), 4) / 2, 4));
        var byPolicy = Decided(submitted, status, status == CommentStatus.Approved ? [] : Reasons(scores, status), scores, at.AddSeconds(1));
        var first = HistoryRow.Of(byPolicy, byPolicy.ToMessage(version: 1));
        var place = isHeld ? QueueRow.Of(submitted, submitted.Language, byPolicy.Verdict.Reasons, byPolicy.DecidedAt) : null;
        // One decision in ten was a person's, a few hours after the policy had held the comment.
        return isHeld || _random.Next(10) > 0
            ? new SeededComment(CommentRow.Of(byPolicy), [first], place, [.. ReasonsOf(place, byPolicy.Verdict.Reasons)])
            : DecidedByPerson(byPolicy, first, scores);
    }

    private SeededComment DecidedByPerson(ProposedDecision decided, HistoryRow first, Dictionary<string, double> scores)
    {
        var held = Decided(decided.Comment, CommentStatus.Held, Reasons(scores, CommentStatus.Held), scores, first.DecidedAt);
        IReadOnlyList<Reason> reasons = decided.Verdict.Status == CommentStatus.Rejected ? [ModeratorReasons.Of("spam")] : [];
        var later = first.DecidedAt.AddSeconds(_random.Next(1, 8 * 3600));
        var second = first with
        {
            Version = 2,
            Reasons = Stored.Reasons(reasons),
            DecidedBy = DecidedBy.Moderator.Name(),
            DecidedAt = later < now ? later : first.DecidedAt,
            PersonId = decider,
            Actor = "Somebody who was here before",
        };
        var row = CommentRow.Of(decided) with { Reasons = second.Reasons, DecidedBy = second.DecidedBy, DecidedAt = second.DecidedAt };
        return new SeededComment(row, [HistoryRow.Of(held, held.ToMessage(version: 1)), second], null, []);
    }

    private CommentSubmitted Submit(int i, int all, DateTimeOffset at)
    {
        var site = Pick(Shares);
        var page = Skewed(Math.Max(20, (int)(all * Shares[site] / 50)));
        var author = Skewed(Math.Max(50, (int)(all * Shares[site] / 12)));
        return new CommentSubmitted
        {
            CommentId = Guid.CreateVersion7(at),
            Revision = 1,
            SiteId = sites[site],
            CorrelationId = Guid.CreateVersion7(at),
            Content = Words.Text(_random),
            Url = PageOf(page),
            Language = _random.Next(25) == 0 ? null : Pick(Languages, language => language.Share).Language,
            ExternalId = $"c{i}",
            ParentId = i > 1000 && _random.Next(3) == 0 ? $"c{i - _random.Next(1, 1000)}" : null,
            SubmittedAt = at,
            Author = _random.Next(10) == 0 ? null : new Author
            {
                Id = author % 4 == 3 ? null : $"{author}",
                Name = $"Author {author}",
                Email = $"author{author}@example.com",
                Ip = $"192.0.2.{author % 256}",
            },
        };
    }

    public static string PageOf(int number) => $"https://example.com/articles/{number}";

    private static ProposedDecision Decided(
        CommentSubmitted submitted, CommentStatus status, IReadOnlyList<Reason> reasons, Dictionary<string, double> scores, DateTimeOffset at) => new()
        {
            Comment = submitted,
            Site = null,
            Verdict = new Verdict { Status = status, Reasons = reasons },
            Scores = scores,
            ModelVersion = "made-up-1",
            Language = submitted.Language,
            DecidedAt = at,
        };

    /// <summary>One reason, and for every fifth comment a second; the scores are made to fit.</summary>
    private Reason[] Reasons(Dictionary<string, double> scores, CommentStatus status)
    {
        var attributes = Enumerable.Range(0, _random.Next(5) == 0 ? 2 : 1).Select(_ => Pick(WhatIsHeld, held => held.Share).Attribute).Distinct();
        return [.. attributes.Select(attribute =>
        {
            var threshold = status == CommentStatus.Rejected ? 0.9 : 0.5;
            scores[attribute] = Math.Round(threshold + (_random.NextDouble() * (status == CommentStatus.Rejected ? 0.1 : 0.4)), 4);
            return ReasonTexts.Of(attribute, status, scores[attribute], threshold);
        })];
    }

    private static IEnumerable<ReasonRow> ReasonsOf(QueueRow? place, IReadOnlyList<Reason> reasons) =>
        place is null ? [] : reasons.Select(reason => reason.Code).Distinct().Select(code => new ReasonRow(place.CommentId, code, place.SiteId, place.Rank, place.QueuedAt));

    /// <summary>0 is as likely as 1 and 2 together, and so on.</summary>
    private int Skewed(int count) => (int)(Math.Pow(count + 1, _random.NextDouble()) - 1);

    private int Pick(IReadOnlyList<double> shares) => Pick(Enumerable.Range(0, shares.Count), i => shares[i]);

    private T Pick<T>(IEnumerable<T> items, Func<T, double> share)
    {
        var at = _random.NextDouble();
        T last = default!;
        foreach (var item in items)
        {
            last = item;
            if ((at -= share(item)) < 0)
                break;
        }

        return last;
    }
}
