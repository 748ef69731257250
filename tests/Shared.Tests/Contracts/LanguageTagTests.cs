using Moderation.Contracts;

namespace Shared.Tests.Contracts;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("de", "de")]
    [InlineData("DE", "de")]
    [InlineData("de_DE", "de-DE")]
    [InlineData("de-de", "de-DE")]
    [InlineData("deu", "de")]
    [InlineData("ger", "de")]
    [InlineData("deu-AT", "de-AT")]
    [InlineData("pt_br", "pt-BR")]
    [InlineData("zh-hant-tw", "zh-Hant-TW")]
    [InlineData("es-419", "es-419")]
    [InlineData("sr_RS@latin", "sr-RS")]
    [InlineData("en_US.UTF-8", "en-US")]
    [InlineData("de_DE_formal", "de-DE-formal")]
    [InlineData("de-1996", "de-1996")]
    [InlineData("en-x-Shout", "en-x-shout")]
    [InlineData("iw", "he")]
    [InlineData("cmn", "zh")]
    [InlineData("gsw", "gsw")]
    [InlineData("und", "und")]
    [InlineData(" fr ", "fr")]
    [InlineData("chi", "zh")]
    [InlineData("zul", "zu")]
    public void One_language_has_one_form(string text, string tag)
    {
        Assert.Equal(tag, LanguageTag.Normalise(text));
        Assert.Equal(tag, LanguageTag.Normalise(tag));
        Assert.Null(LanguageTag.Objection(text));
    }

    [Theory]
    [InlineData("german", "Send de.")]
    [InlineData("English", "Send en.")]
    [InlineData("Scottish Gaelic", "Send gd.")]
    [InlineData("Norwegian", "Send no.")]
    [InlineData("Deutsch", "Send de.")]
    [InlineData("français", "Send fr.")]
    [InlineData("jp", "Send ja.")]
    [InlineData("english please", "Send a tag such as en, de or pt-BR.")]
    [InlineData("xx", "Send a tag")]
    [InlineData("", "Send a tag")]
    [InlineData("e", "Send a tag")]
    [InlineData("x-klingon", "Send a tag")]
    [InlineData("de--AT", "Send a tag")]
    [InlineData("de-", "Send a tag")]
    [InlineData("日本語", "Send ja.")]
    [InlineData("en-aaaaaaaaa", "Send a tag")]
    [InlineData("en-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa", "Send a tag")]
    [InlineData("d\u0000", "Send a tag")]
    public void What_is_no_tag_is_refused_with_the_right_one_where_it_can_be_told(string text, string fix)
    {
        Assert.Null(LanguageTag.Normalise(text));
        Assert.Contains(fix, LanguageTag.Objection(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("deu", "de")]
    [InlineData("nb-NO", "no")]
    [InlineData("nno", "no")]
    [InlineData("fil", "tl")]
    [InlineData("und", null)]
    [InlineData("zxx", null)]
    [InlineData("german", null)]
    [InlineData(null, null)]
    public void Tags_are_compared_by_their_primary_language(string? tag, string? primary) => Assert.Equal(primary, LanguageTag.Primary(tag));

    [Fact]
    public void A_language_has_an_English_name() =>
        Assert.Equal(("German", "Chinese", null), (LanguageTag.EnglishName("de_CH"), LanguageTag.EnglishName("zho-Hant"), LanguageTag.EnglishName("gsw")));
}
