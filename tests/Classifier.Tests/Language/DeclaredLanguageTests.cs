using Classifier.Language;

namespace Classifier.Tests.Language;

public sealed class DeclaredLanguageTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("und", null)]
    [InlineData("x-klingon", null)]
    [InlineData("english", null)]
    [InlineData("EN_us", "en")]
    [InlineData("deu", "de")]
    [InlineData("pt-BR", "pt")]
    [InlineData("zh-Hant-TW", "zh")]
    public void Where_nothing_was_detected_the_declared_language_counts(string? declared, string? language) =>
        Assert.Equal(language, DeclaredLanguage.Resolve(declared, detected: null));

    [Theory]
    [InlineData("de", "en")]
    [InlineData("en", "de")]
    [InlineData(null, "und")]
    public void A_detected_language_wins_over_a_declared_one(string? declared, string detected) =>
        Assert.Equal(detected, DeclaredLanguage.Resolve(declared, detected));
}
