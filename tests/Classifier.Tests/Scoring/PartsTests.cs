using Moderation.Contracts;

namespace Classifier.Tests.Scoring;

/// <summary>What counts of an author's name and of quotations, by the shipped model.</summary>
public sealed class PartsTests
{
    private const string Weather = "Nice weather today.";

    [Theory]
    [InlineData("Dick Cheney")]
    [InlineData("Fanny")]
    [InlineData("Randy Gay")]
    [InlineData("Phuc Nguyen")]
    [InlineData("Lipschitz")]
    [InlineData("Marta")]
    [InlineData("Gay Pride")]
    [InlineData("Muslim Girl")]
    [InlineData("Old Fart")]
    [InlineData("Mr. Grumpy")]
    public void A_name_that_people_bear_or_choose_does_not_hold_a_comment(string name)
    {
        var scored = Score(name);

        Assert.InRange(scored.Scores[Attributes.Toxicity], 0, 0.5);
        Assert.InRange(scored.Scores[Attributes.IdentityAttack], 0, 0.3);
    }

    [Theory]
    [InlineData("dirty paki", Attributes.IdentityAttack, 0.4)]
    [InlineData("nigger hater", Attributes.Toxicity, 0.5)]
    [InlineData("faggot slayer", Attributes.Toxicity, 0.5)]
    [InlineData("I will kill you", Attributes.Threat, 0.5)]
    public void A_slur_or_a_threat_for_a_name_holds_the_comment_and_is_told(string name, string attribute, double hold)
    {
        var scored = Score(name);

        Assert.InRange(scored.Scores[attribute], hold, 1);
        Assert.Equal(ScorePlaces.AuthorName, scored.Places![attribute]);
        var span = Assert.Single(scored.Spans.Where(s => s.Attribute == attribute).Select(s => s.Place).Distinct());
        Assert.Equal(ScorePlaces.AuthorName, span);
        Assert.All(scored.Spans, s => Assert.InRange(s.End, s.Begin + 1, name.Length));
    }

    [Fact]
    public void A_rude_name_alone_never_rejects() => Assert.All(
        Score("The Idiot").Scores.Where(s => s.Key is Attributes.Toxicity or Attributes.Insult), s => Assert.InRange(s.Value, 0, 0.86));

    [Fact]
    public void A_harmless_name_hardly_changes_a_score()
    {
        var alone = Shipped.Scores(Weather);

        Assert.All(Score("Marta").Scores, score => Assert.InRange(score.Value, 0, alone[score.Key] + 0.05));
    }

    [Fact]
    public void A_name_worse_than_the_text_does_not_hide_what_the_text_says()
    {
        const string text = "You are a stupid idiot";
        var scored = Shipped.Scorer.Score([new TextToScore { Content = text, Author = new TextAuthor { Name = "Dumbo" }, Explain = true }])[0];

        Assert.Equal(Shipped.Scores(text)[Attributes.Toxicity], scored.Scores[Attributes.Toxicity], 0.05);
        Assert.Contains(scored.Spans, s => s is { Place: ScorePlaces.Text, Attribute: Attributes.Toxicity });
    }

    [Fact]
    public void Quoted_abuse_does_not_make_the_answer_abusive_and_is_scored_apart()
    {
        const string text = "> You are a stupid worthless idiot\n\nPlease stay polite, and thank you for the article.";
        var scored = Shipped.Scorer.Score([new TextToScore { Content = text, Explain = true }])[0];

        Assert.InRange(scored.Scores[Attributes.Toxicity], 0, 0.3);
        Assert.InRange(scored.Quoted!.Scores[Attributes.Toxicity], 0.8, 1);
        Assert.InRange(scored.Quoted.Share, 0.1, 0.9);
        Assert.Contains(scored.Spans, s => s.Place == ScorePlaces.Quotation && text[s.Begin..s.End] == "idiot");
        Assert.DoesNotContain(scored.Spans, s => s is { Place: ScorePlaces.Text, Attribute: Attributes.Toxicity });
    }

    [Fact]
    public void Abuse_beside_a_quotation_is_the_authors()
    {
        const string text = "> I enjoyed this article very much\n\nYou are a stupid worthless idiot";
        var scored = Shipped.Scorer.Score([new TextToScore { Content = text }])[0];

        Assert.InRange(scored.Scores[Attributes.Toxicity], 0.8, 1);
        Assert.InRange(scored.Quoted!.Scores[Attributes.Toxicity], 0, 0.3);
    }

    [Fact]
    public void A_text_without_quotations_has_no_quoted_part() =>
        Assert.Null(Shipped.Scorer.Score([new TextToScore { Content = Weather }])[0].Quoted);

    private static ScoredText Score(string name) =>
        Shipped.Scorer.Score([new TextToScore { Content = Weather, Author = new TextAuthor { Name = name }, Explain = true }])[0];
}
