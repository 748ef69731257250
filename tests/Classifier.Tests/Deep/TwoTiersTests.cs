using Classifier.Deep;
using Classifier.Fast;
using Classifier.Scoring;
using Classifier.Tests.Deep.Unigram;
using Microsoft.Extensions.Time.Testing;
using Moderation.Contracts;

namespace Classifier.Tests.Deep;

public sealed class TwoTiersTests
{
    private static readonly string[] Both = ["fast", "deep"], FastAlone = ["fast"];

    [Fact]
    public void A_text_in_doubt_is_read_twice_and_says_so()
    {
        using var scorer = new Scorer("two", Undecided(), Made.Tier());

        var scored = Score(scorer, "good bad");

        Assert.Equal(Both, scored.Tiers);
        var expected = 1 / (1 + Math.Exp(-new PlainEncoder(Made.Weights, Made.Vectors).LogOdds([MadePieces.First, 5, 11, MadePieces.Last])[0]));
        Assert.Equal(expected, scored.Scores[Attributes.Toxicity], 0.001);
    }

    [Fact]
    public void A_plain_text_is_read_once()
    {
        using var scorer = new Scorer("two", Decided(), Made.Tier(lowestDoubt: 0.01));

        Assert.Equal(FastAlone, Score(scorer, "good bad").Tiers);
    }

    [Fact]
    public void When_the_budget_is_spent_the_fast_tier_speaks_alone()
    {
        var budget = new DeepBudget(0.5, new FakeTimeProvider());
        using var scorer = new Scorer("two", Leaning(), Made.Tier(lowestDoubt: 0.01), budget);
        Assert.Equal(Both, Score(scorer, "good").Tiers);

        budget.Spend(TimeSpan.FromHours(1));

        Assert.Equal(FastAlone, Score(scorer, "good").Tiers);
    }

    [Fact]
    public void An_insult_at_the_end_of_a_long_text_is_still_read()
    {
        using var tier = Made.Tier();
        int[] padding = [.. Enumerable.Repeat(5, 30)], insult = [11, 11];

        Assert.NotEqual(tier.LogOdds([padding, padding]), tier.LogOdds([padding, insult]));
    }

    [Fact]
    public void Many_threads_get_what_one_gets()
    {
        using var scorer = new Scorer("two", Undecided(), Made.Tier());
        string[] texts = ["good", "bad", "good bad", "\U0001F435", "http://bad.example.com"];
        var alone = texts.Select(t => Score(scorer, t).Scores[Attributes.Toxicity]).ToArray();

        Parallel.For(0, 200, i => Assert.Equal(alone[i % texts.Length], Score(scorer, texts[i % texts.Length]).Scores[Attributes.Toxicity]));
    }

    private static ScoredText Score(Scorer scorer, string text) => scorer.Score([new TextToScore { Content = text }])[0];

    private static LinearModel Undecided() => Model(0);

    private static LinearModel Leaning() => Model(-2);

    private static LinearModel Decided() => Model(-20);

    private static LinearModel Model(float bias) => new(
        [.. Attributes.All.Select(name => new ModelAttribute { Name = name, Bias = bias, Slope = 1, Offset = 0 })],
        [.. Attributes.All.Select(_ => new float[FeatureSpace.Size])]);
}
