using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Rules;
using Moderation.Rules.Reasons;
using Moderation.Rules.Text;
using Moderation.Sites;

namespace Moderation.Deciding;

/// <summary>Builds the assessment of a comment and lets the policy decide. Pure: it reads and writes nothing.</summary>
internal static class Proposals
{
    private static readonly Dictionary<string, double> NoScores = [];

    /// <param name="item">The comment with its scores.</param>
    /// <param name="site">Null if Moderation does not know the site.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="signals">The facts about the batch; null for none.</param>
    /// <param name="wordLists">The site's word lists; null if it has none.</param>
    public static ProposedDecision Of(
        CommentToDecide item,
        Site? site,
        DateTimeOffset now,
        BatchSignals? signals = null,
        IReadOnlyDictionary<string, WordList>? wordLists = null)
    {
        if (item.Comment.IsImport())
            return Imported(item, site, now);
        var assessment = Assess(item, signals, wordLists);
        return new ProposedDecision
        {
            Comment = item.Comment,
            Site = site,
            Verdict = Policy.Decide(site?.Policy ?? SitePolicy.Default, assessment),
            Scores = item.Scores ?? NoScores,
            ModelVersion = item.ModelVersion,
            Language = item.Language ?? item.Comment.Language,
            Signals = assessment.Signals,
            Tallies = signals?.TalliesOf(item) ?? [],
            DecidedAt = now,
        };
    }

    /// <summary>
    /// The site's own decision. It counts towards no tally: an import would otherwise look like a flood. The scores are kept, so that a
    /// policy can be tried on the site's earlier comments.
    /// </summary>
    private static ProposedDecision Imported(CommentToDecide item, Site? site, DateTimeOffset now) => new()
    {
        Comment = item.Comment,
        Site = site,
        Verdict = new Verdict
        {
            Status = item.Comment.ImportedAs!.Value,
            Reasons = [ReasonTexts.Imported(item.Comment.ImportedAs.Value)],
        },
        Scores = item.Scores ?? NoScores,
        ModelVersion = item.ModelVersion,
        Language = item.Language ?? item.Comment.Language,
        Signals = new Signals
        {
            Language = item.Language,
            Unreadable = item.LanguageSupported ? null : true,
            LanguageLevel = item.NotableLevel,
        },
        DecidedAt = now,
    };

    /// <summary>Holds a comment on which the site's rules failed.</summary>
    public static ProposedDecision Unruled(CommentToDecide item, Site? site, DateTimeOffset now) => new()
    {
        Comment = item.Comment,
        Site = site,
        Verdict = new Verdict { Status = CommentStatus.Held, Reasons = [ReasonTexts.RulesFailed] },
        Scores = item.Scores ?? NoScores,
        ModelVersion = item.ModelVersion,
        Language = item.Language ?? item.Comment.Language,
        Signals = new Signals
        {
            Language = item.Language,
            Unreadable = item.LanguageSupported ? null : true,
            LanguageLevel = item.NotableLevel,
        },
        DecidedAt = now,
    };

    private static Assessment Assess(CommentToDecide item, BatchSignals? signals, IReadOnlyDictionary<string, WordList>? wordLists) => new()
    {
        Scores = item.Scores ?? NoScores,
        Places = item.Places,
        IsExpired = item.Scores is null,
        LanguageSupported = item.LanguageSupported,
        LanguageLevel = item.LanguageLevel,
        Language = item.Language ?? item.Comment.Language,
        Text = signals?.TextOf(item) ?? new CommentText(item.Comment.Content, item.Comment.Format, item.Comment.Author, item.Comment.Url),
        Author = item.Comment.Author,
        At = item.Comment.SubmittedAt,
        Signals = signals?.Of(item) ?? Signals.None,
        WordLists = wordLists ?? WordList.None,
    };
}
