using Classifier.Scoring;
using Classifier.Tests.Scoring;
using Moderation.Contracts;

namespace Classifier.Tests.Explaining;

public sealed class ExplainerTests
{
    [Theory]
    [InlineData("The plan is fine, you idiot.", "idiot")]
    [InlineData("Sure 😀 — you ｉdi\u200Bot, thanks", "ｉdi\u200Bot")]
    [InlineData("what an i d i o t he is", "i d i o t")]
    public void The_insult_is_told_in_the_original(string text, string expected)
    {
        var spans = Spans(text, ContentFormat.Text).Where(s => s.Attribute == Attributes.Insult).ToArray();
        Assert.Contains(expected, spans.Select(s => text[s.Begin..s.End]));
        Assert.All(spans, s => Assert.InRange(s.Weight, 0.01, 1));
    }

    [Fact]
    public void Words_that_back_one_another_up_each_have_weight()
    {
        // In the fast tier words add up; the deep tier is as sure with one of them.
        var (manifest, model, mender, deep) = ModelFolder.Read(Shipped.Folder);
        deep?.Dispose();
        using var fast = new Scorer(manifest.Version, model, mender: mender);
        const string text = "You are a stupid idiot";
        var told = fast.Score([new TextToScore { Content = text, Explain = true }])[0].Spans
            .Where(s => s.Attribute == Attributes.Toxicity).ToDictionary(s => text[s.Begin..s.End], s => s.Weight);
        Assert.InRange(told["stupid"], 0.1, 1);
        Assert.InRange(told["idiot"], 0.1, 1);
    }

    [Fact]
    public void Places_count_in_the_markup()
    {
        const string html = "<p>Well &amp; good, you <b>id</b>iot</p>";
        Assert.Contains("id</b>iot", Spans(html, ContentFormat.Html).Where(s => s.Attribute == Attributes.Toxicity).Select(s => html[s.Begin..s.End]));
    }

    [Fact]
    public void A_link_is_told_for_spam()
    {
        const string text = "Good reading http://casino-slots.example.com http://pills.example.ru buy cheap pills";
        Assert.Contains(Spans(text, ContentFormat.Text), s => s.Attribute == Attributes.Spam && text[s.Begin..s.End].StartsWith("http", StringComparison.Ordinal));
    }

    [Fact]
    public void Spans_of_an_attribute_never_overlap()
    {
        var spans = Spans("you s t u p i d stupid idiot moron i d i o t fuck off http://x.example.com", ContentFormat.Text);
        foreach (var attribute in spans.GroupBy(s => s.Attribute))
            Assert.All(attribute.Zip(attribute.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Begin));
    }

    [Fact]
    public void A_harmless_text_has_nothing_to_tell() => Assert.Empty(Spans("Great article, thanks!", ContentFormat.Text));

    [Fact]
    public void Nothing_is_told_unasked() =>
        Assert.Empty(Shipped.Scorer.Score([new TextToScore { Content = "You are a stupid idiot" }])[0].Spans);

    private static IReadOnlyList<ScoreSpan> Spans(string text, ContentFormat format) =>
        Shipped.Scorer.Score([new TextToScore { Content = text, Format = format, Explain = true }])[0].Spans;
}
