using Intake.Comments;
using Intake.Scoring;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>
/// The verdict on a test. A test is not submitted, because nobody may be told about it, so the site's policy does not see it. It is spam if
/// any score reaches the threshold of the default policy.
/// </summary>
internal sealed class TestScore(AskClassifier classifier)
{
    /// <summary>The score from which a test is spam.</summary>
    public const double Sure = 0.9;

    /// <summary>The verdict, or null when there are no scores.</summary>
    public async Task<Verdict?> AskAsync(CommentDraft draft, CancellationToken ct)
    {
        var text = new TextToScore
        {
            Content = draft.Content,
            Format = draft.Format,
            Language = draft.Language,
            Url = draft.Url,
            Author = new TextAuthor { Name = draft.Author?.Name, Url = draft.Author?.Url },
        };
        var answer = await classifier.AskAsync(new ScoreTexts { Items = [text] }, ct);
        if (answer.Scored is not { } scored)
            return null;
        return scored.Items[0].Scores.Values.Any(static score => score is >= Sure and <= 1) ? Verdict.Spam : Verdict.Ham;
    }
}
