using Classifier.Fast;
using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Tests.Scoring;

public sealed class AuthorScoresTests
{
    private static readonly TextAuthor Advertiser = new() { Name = "cheap pills online", Url = "https://cheap-pills.example.com" };

    private static readonly string[] Names = [Attributes.Toxicity, Attributes.Spam];

    [Fact]
    public void The_name_and_address_count_for_spam()
    {
        using var scorer = new Scorer("test", Model());

        var (alone, signed) = (Score(scorer, null), Score(scorer, Advertiser));

        Assert.InRange(alone[Attributes.Spam], 0, 0.5);
        Assert.InRange(signed[Attributes.Spam], 0.9, 1);
        Assert.Equal(alone[Attributes.Toxicity], signed[Attributes.Toxicity]);
    }

    [Fact]
    public void The_author_of_one_text_does_not_count_for_the_next()
    {
        using var scorer = new Scorer("test", Model());
        var scored = scorer.Score([new TextToScore { Content = "Great point", Author = Advertiser }, new TextToScore { Content = "Great point" }]);

        Assert.NotEqual(scored[0].Scores[Attributes.Spam], scored[1].Scores[Attributes.Spam]);
        Assert.Equal(Score(scorer, null), scored[1].Scores);
    }

    [Fact]
    public void Praise_by_an_advertiser_is_advertising_and_by_a_reader_is_not()
    {
        Assert.InRange(Score(Shipped.Scorer, Advertiser)[Attributes.Spam], 0.6, 1);
        Assert.InRange(Score(Shipped.Scorer, new TextAuthor { Name = "Marta", Url = "https://marta-writes.net" })[Attributes.Spam], 0, 0.4);
    }

    private static IReadOnlyDictionary<string, double> Score(Scorer scorer, TextAuthor? author) =>
        scorer.Score([new TextToScore { Content = "Great point", Author = author }])[0].Scores;

    // Every feature of an author says spam.
    private static LinearModel Model()
    {
        var spam = new float[FeatureSpace.Size];
        spam.AsSpan(FeatureSpace.FirstAuthor).Fill(1);
        return new LinearModel(
            [.. Names.Select(name => new ModelAttribute { Name = name, Bias = -1, Slope = 1, Offset = 0 })], [new float[FeatureSpace.Size], spam]);
    }
}
