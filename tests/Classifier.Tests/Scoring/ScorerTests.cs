using Moderation.Contracts;

namespace Classifier.Tests.Scoring;

public sealed class ScorerTests
{
    private static readonly string[] Sentences =
        ["Great article, thanks!", "You are a stupid idiot", "Buy pills at http://pills.example.com", "", "😀", "Нет", "What time is it, you fool?"];

    [Fact]
    public void Threads_that_share_a_scorer_get_the_scores_of_one()
    {
        TextToScore[] texts = [.. Enumerable.Range(0, 200).Select(i => new TextToScore { Content = Sentences[i % 7] + " " + Sentences[i % 5], Explain = i % 3 == 0 })];
        var alone = Shipped.Scorer.Score(texts);
        Parallel.For(0, 32, _ => Assert.All(Shipped.Scorer.Score(texts), (scored, i) =>
        {
            Assert.Equal(alone[i].Scores, scored.Scores);
            Assert.Equal(alone[i].Spans, scored.Spans);
        }));
    }

    [Fact]
    public void Answers_come_in_order_with_every_attribute()
    {
        var scored = Shipped.Scorer.Score([.. Sentences.Select(s => new TextToScore { Content = s })]);
        Assert.Equal(Sentences.Select(s => Shipped.Scores(s)[Attributes.Toxicity]), scored.Select(s => s.Scores[Attributes.Toxicity]));
        Assert.All(scored, s => Assert.Equal(Attributes.All, s.Scores.Keys));
        Assert.Empty(Shipped.Scorer.Score([]));
    }

    [Fact]
    public void A_score_does_not_depend_on_what_was_scored_before()
    {
        var before = Shipped.Scores(Sentences[1]);
        foreach (var sentence in Sentences)
            Shipped.Scores(sentence);
        Assert.Equal(before, Shipped.Scores(Sentences[1]));
    }
}
