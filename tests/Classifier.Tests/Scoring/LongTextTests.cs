using Moderation.Contracts;

namespace Classifier.Tests.Scoring;

/// <summary>What the shipped model finds in long texts. A score of 0.3 for toxicity and of 0.6 for spam holds a comment.</summary>
public sealed class LongTextTests
{
    private static readonly double[] Places = [0.02, 0.5, 1.0];

    public static TheoryData<string> Kinds => LongTexts.Names;

    public static TheoryData<string, double> KindsAndPlaces => [.. LongTexts.Names.SelectMany(_ => Places, (kind, at) => (kind.Data, at))];

    [Theory, MemberData(nameof(Kinds))]
    public void A_friendly_text_of_twenty_thousand_letters_stays_approved(string kind) =>
        Assert.All(Shipped.Scores(LongTexts.Of(kind)), score => Assert.InRange(score.Value, 0, 0.3));

    [Theory, MemberData(nameof(KindsAndPlaces))]
    public void One_abusive_sentence_in_twenty_thousand_friendly_letters_is_found(string kind, double at) =>
        Assert.InRange(Shipped.Scores(LongTexts.With(kind, "You are a stupid worthless idiot and everybody hates you.", at))[Attributes.Toxicity], 0.5, 1);

    [Theory, MemberData(nameof(Kinds))]
    public void Advertising_inside_a_long_friendly_text_is_found(string kind)
    {
        const string advertising = "Buy cheap viagra online at http://cheap-pills.ru/buy best price no prescription free shipping.";

        Assert.InRange(Shipped.Scores(LongTexts.With(kind, advertising, 0.5))[Attributes.Spam], 0.6, 1);
    }

    [Fact]
    public void The_abusive_sentence_is_told_where_it_is()
    {
        var text = LongTexts.With("a travel story", "You are a stupid worthless idiot.", 0.5);

        var spans = Shipped.Scorer.Score([new TextToScore { Content = text, Explain = true }])[0].Spans.Where(s => s.Attribute == Attributes.Toxicity).ToArray();

        Assert.Contains("idiot", spans.Select(s => text[s.Begin..s.End]));
        Assert.All(spans, s => Assert.InRange(s.Begin, LongTexts.Letters / 3, LongTexts.Letters * 2 / 3));
    }

    [Fact]
    public void Text_before_it_does_not_make_a_part_of_a_text_worse()
    {
        var text = LongTexts.Of("instructions");

        Assert.All(Shipped.Scores(text + " " + text[..500]), score => Assert.InRange(score.Value, 0, 0.3));
    }
}
