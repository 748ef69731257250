using Moderation.Decisions;
using Moderation.Rules;
using Moderation.Rules.Text;
using Moderation.Sites;

namespace Moderation.Deciding;

/// <summary>Puts together what the rules look at, and decides. It reads and writes nothing.</summary>
internal static class Proposals
{
    private static readonly Dictionary<string, double> NoScores = [];

    /// <param name="item">The comment.</param>
    /// <param name="site">Null where Moderation does not know it.</param>
    /// <param name="now">When it is decided.</param>
    /// <param name="signals">What is known of the batch; null where nothing is.</param>
    /// <param name="wordLists">The site's word lists; null where it has none.</param>
    public static ProposedDecision Of(
        CommentToDecide item,
        Site? site,
        DateTimeOffset now,
        BatchSignals? signals = null,
        IReadOnlyDictionary<string, WordList>? wordLists = null)
    {
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

    private static Assessment Assess(CommentToDecide item, BatchSignals? signals, IReadOnlyDictionary<string, WordList>? wordLists) => new()
    {
        Scores = item.Scores ?? NoScores,
        IsExpired = item.Scores is null,
        LanguageSupported = item.LanguageSupported,
        Language = item.Language ?? item.Comment.Language,
        Text = signals?.TextOf(item) ?? new CommentText(item.Comment.Content, item.Comment.Format, item.Comment.Author),
        Author = item.Comment.Author,
        At = item.Comment.SubmittedAt,
        Signals = signals?.Of(item) ?? Signals.None,
        WordLists = wordLists ?? WordList.None,
    };
}
