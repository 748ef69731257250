using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Tests.Scoring;

/// <summary>What the shipped model makes of texts in other languages than English. A new site holds toxicity from 0.3 on.</summary>
public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("de", "Du bist ein dummes Arschloch und alle hassen dich.")]
    [InlineData("es", "Eres un imbécil y un hijo de puta.")]
    [InlineData("it", "Sei un coglione e un pezzo di merda.")]
    [InlineData("pt", "Cala a boca, seu idiota filho da puta.")]
    [InlineData("ru", "Заткнись, тупой урод, ты никому не нужен.")]
    [InlineData("tr", "Kapa çeneni gerizekalı orospu çocuğu.")]
    public void Abuse_is_held(string language, string text) =>
        Assert.InRange(Score(language, text).Scores[Attributes.Toxicity], 0.3, 1);

    [Theory]
    [InlineData("de", "Vielen Dank für den ausführlichen Artikel, das hat mir sehr geholfen.")]
    [InlineData("de", "Sehr hell heute")]
    [InlineData("fr", "Merci pour cet article, je le partage avec mes amis.")]
    [InlineData("es", "Gracias")]
    [InlineData("it", "Qualcuno sa quando riapre la biblioteca?")]
    [InlineData("pt", "Bom dia a todos, que foto bonita.")]
    [InlineData("ru", "Спасибо за статью, очень полезно.")]
    [InlineData("ja", "この記事はとても面白かったです。")]
    [InlineData("zh", "这篇文章写得非常好，谢谢分享")]
    [InlineData("ar", "شكرا جزيلا على هذا المقال الرائع والمفيد")]
    public void Ordinary_comments_stay_approved(string language, string text)
    {
        var scored = Score(language, text).Scores;

        Assert.InRange(scored[Attributes.Toxicity], 0, 0.29);
        Assert.InRange(scored[Attributes.Spam], 0, 0.59);
    }

    [Fact]
    public void The_deep_tier_speaks_alone() => Assert.Equal(["deep"], Score("de", "Guten Tag zusammen").Tiers);

    [Fact]
    public void Its_answer_does_not_hang_on_the_depth() =>
        Assert.Equal(Score("fr", "Bonjour").Scores, Score("fr", "Bonjour", ScoringDepth.Fast).Scores);

    [Fact]
    public void Abuse_after_a_long_friendly_text_is_found()
    {
        var text = string.Concat(Enumerable.Repeat("Vielen Dank für den Artikel, er hat mir gut gefallen. ", 40)) + "Du bist ein dummes Arschloch und alle hassen dich.";

        Assert.InRange(Score("de", text).Scores[Attributes.Toxicity], 0.3, 1);
    }

    [Theory]
    [InlineData("en", LanguageLevel.Measured)]
    [InlineData("pt-BR", LanguageLevel.Measured)]
    [InlineData("de-AT", LanguageLevel.Read)]
    [InlineData("ja", LanguageLevel.Read)]
    [InlineData("cy", LanguageLevel.Unread)]
    [InlineData("und", LanguageLevel.Unread)]
    [InlineData(null, LanguageLevel.Measured)]
    public void A_language_has_its_level(string? language, LanguageLevel level) => Assert.Equal(level, Shipped.Scorer.LevelOf(language));

    [Fact]
    public void Exactly_the_languages_that_the_contracts_name_are_scored() => Assert.Equal(
        LanguageTag.Scored, ModelFolder.ReadManifest(Shipped.Folder).Languages!.Keys.Append("en").Order(StringComparer.Ordinal));

    private static ScoredText Score(string language, string text, ScoringDepth depth = ScoringDepth.Auto) =>
        Shipped.Scorer.Score([new TextToScore { Content = text, Language = language, Depth = depth }])[0];
}
