using Classifier.Language;

namespace Classifier.Tests.Language;

public sealed class DeclaredLanguageTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("en")]
    [InlineData("en-GB")]
    [InlineData("EN_us")]
    [InlineData("eng")]
    [InlineData("und")]
    [InlineData("x-klingon")]
    [InlineData("english")]
    public void Where_nothing_was_detected_the_text_is_scored_unless_the_site_says_otherwise(string? declared) =>
        Assert.True(DeclaredLanguage.IsServed(declared, detected: null));

    [Theory]
    [InlineData("de")]
    [InlineData("deu")]
    [InlineData("de_DE")]
    [InlineData("pt-BR")]
    [InlineData("zh-Hant-TW")]
    [InlineData("gsw")]
    public void A_declared_language_that_is_not_served_counts_where_nothing_was_detected(string declared) =>
        Assert.False(DeclaredLanguage.IsServed(declared, detected: null));

    [Theory]
    [InlineData("de", "en", true)]
    [InlineData("en", "de", false)]
    [InlineData(null, "de", false)]
    [InlineData(null, "en", true)]
    public void What_was_detected_wins_over_what_was_declared(string? declared, string detected, bool served) =>
        Assert.Equal(served, DeclaredLanguage.IsServed(declared, detected));
}
