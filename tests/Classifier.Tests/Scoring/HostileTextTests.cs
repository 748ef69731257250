using Moderation.Contracts;

namespace Classifier.Tests.Scoring;

public sealed class HostileTextTests
{
    public static TheoryData<string, string> Texts { get; } = new()
    {
        { "nothing", "" },
        { "blanks", new string(' ', 20_000) },
        { "punctuation", new string('.', 20_000) },
        { "emoji", string.Concat(Enumerable.Repeat("😀🎉👩‍👩‍👧", 1000)) },
        { "one word 5,000 times", string.Concat(Enumerable.Repeat("word ", 5000)) },
        { "one letter", new string('a', 20_000) },
        { "base64", Convert.ToBase64String(new byte[15_000].Select((_, i) => (byte)(i * 7919 >> 3)).ToArray()) },
        { "combining marks", "a" + new string('\u0301', 10_000) },
        { "half surrogates", new string('\uD83D', 5000) + new string('\uDE00', 3) },
        { "controls", "a\0b\u0001c\u001Fd\uFFFE\uFFFF" },
        { "mathematical letters", string.Concat(Enumerable.Repeat("\U0001D422", 5000)) },
        { "other scripts", "这是一个很好的文章 привет, как дела? مرحبا بالعالم नमस्ते" },
        { "code", "for (var i = 0; i < items.Length; i++) { total += items[i].Price * 1.2; }" },
        { "ligatures", string.Concat(Enumerable.Repeat("ﷺ", 5000)) },
        { "dots and letters", string.Concat(Enumerable.Repeat("a.", 10_000)) },
        { "addresses", string.Concat(Enumerable.Repeat("http://a.example.com/ ", 900)) },
        { "stars", "f" + new string('*', 20_000) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Scores_stay_probabilities_with_and_without_explanation(string name, string text)
    {
        foreach (var format in Enum.GetValues<ContentFormat>())
        {
            var scored = Shipped.Scorer.Score([new TextToScore { Content = text, Format = format, Explain = true }])[0];
            Assert.All(scored.Scores, score => Assert.True(score.Value is >= 0 and <= 1, $"{name}: {score.Key} is {score.Value}"));
            Assert.All(scored.Spans, span => Assert.InRange(span.End, span.Begin + 1, text.Length));
        }
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("blanks")]
    [InlineData("punctuation")]
    [InlineData("emoji")]
    [InlineData("other scripts")]
    [InlineData("one word 5,000 times")]
    public void What_says_nothing_is_not_held_against_it(string name)
    {
        var text = Texts.Single(t => t.Data.Item1 == name).Data.Item2;
        Assert.All(Shipped.Scores(text), score => Assert.InRange(score.Value, 0, 0.5));
    }

    // 20 KB of it is no comment either, so it may look like advertising.
    [Fact]
    public void A_blob_insults_nobody()
    {
        var text = Texts.Single(t => t.Data.Item1 == "base64").Data.Item2;
        Assert.All(Shipped.Scores(text).Where(s => s.Key != Attributes.Spam), score => Assert.InRange(score.Value, 0, 0.5));
    }

    [Fact]
    public void Saying_a_word_again_changes_little()
    {
        var once = Shipped.Scores("idiot idiot")[Attributes.Toxicity];
        var often = Shipped.Scores(string.Concat(Enumerable.Repeat("idiot ", 3000)))[Attributes.Toxicity];
        // The deep tier reads word after word, so it may notice.
        Assert.Equal(once, often, 0.01);
    }
}
