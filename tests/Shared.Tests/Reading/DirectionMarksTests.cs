using System.Globalization;
using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class DirectionMarksTests
{
    private const string Rle = "\u202B", Pdf = "\u202C", Lro = "\u202D", Rlo = "\u202E", Lri = "\u2066", Rli = "\u2067", Fsi = "\u2068", Pdi = "\u2069", Rlm = "\u200F";

    [Theory]
    [InlineData(Rlo + "toidi na era uoy", "you are an idiot")]
    [InlineData("Hello " + Rlo + "toidi" + Pdf + " there", "Hello idiot there")]
    [InlineData(Rlo + "toidi\nnext", "idiot\nnext")]
    [InlineData("you " + Rli + Lri + "idiot" + Pdi + " " + Lri + "stupid" + Pdi + Pdi, "you stupid idiot")]
    [InlineData(Rli + "i" + Rlm + "d" + Rlm + "o" + Pdi, "odi")]
    [InlineData(Rlo + "321 dna cba" + Pdf, "abc and 123")]
    [InlineData(Rlo + "xe\u0301y", "ye\u0301x")]
    [InlineData(Rlo + "\U0001F600ab", "ba\U0001F600")]
    [InlineData(Rlo + "c " + Lri + "whole" + Pdi + " a", "a whole c")]
    [InlineData(Lro + "םולש" + Pdf, "שלום")]
    [InlineData(Rlo + "cba שלום fed", "def שלום abc")]
    public void Letters_are_read_in_the_order_in_which_readers_see_them(string text, string seen)
    {
        var shown = ShownText.Of(text, isHtml: false);

        Assert.Equal((seen, true), (WithoutMarks(shown.Text), shown.IsReordered));
    }

    [Theory]
    [InlineData("<bdo dir=\"rtl\">toidi na era uoy</bdo>", "you are an idiot")]
    [InlineData("<p>You <bdo dir=rtl>tod<b>i</b></bdo> you</p>", "You idot you")]
    [InlineData("<bdo dir=RTL>toi<br>di</bdo>", "iot id")]
    [InlineData("<bdo dir=rtl><i dir=ltr>a<br></i>toidi</bdo>", "a idiot")]
    [InlineData("<bdo dir=rtl>toidi</bdo><bdo dir=rtl>uoy<br><b dir=ltr>and</b>toidi</bdo>", "idiotyou idiotand")]
    [InlineData("&#x202E;toidi &#8238;", "idiot")]
    [InlineData("<p>" + Rlo + "toidi</p><p>idiot</p>", "idiot idiot")]
    [InlineData("<p>" + Rlo + "toidi\nna</p>", "an idiot")]
    [InlineData("<span dir=rtl><span dir=ltr>idiot</span> <span dir=ltr>you</span></span>", "you idiot")]
    [InlineData(Rlo + "<a href=\"https://shop.example\">toidi</a>", "idiot https://shop.example")]
    public void Markup_that_sets_a_direction_is_read_too(string html, string seen)
    {
        var shown = ShownText.Of(html, isHtml: true);

        Assert.Equal((seen, true), (string.Join(' ', WithoutMarks(shown.Text).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), shown.IsReordered));
    }

    [Theory]
    [InlineData("Plain text, with (marks).")]
    [InlineData("שלום " + Rle + "עולם ABC 123" + Pdf + " טוב")]
    [InlineData(Rlm + "שלום, Ann!" + Rlm)]
    [InlineData("Ann\u200E (admin)\u200F wrote \u061C12")]
    [InlineData(Fsi + "Ann Lee" + Pdi + " replied to " + Fsi + "שרה" + Pdi)]
    [InlineData(Rli + "iPhone 15 Pro של Ann" + Pdi)]
    [InlineData(Rli + "Hello there, friend!" + Pdi)]
    [InlineData(Rlo + "שלום עולם" + Pdf)]
    [InlineData(Lro + "Hello, you" + Pdf)]
    [InlineData(Rlo + "!" + Pdf + " ok")]
    [InlineData(Pdf + "stray" + Pdi + Pdf)]
    public void Marks_that_move_no_letter_change_nothing(string text)
    {
        var shown = ShownText.Of(text, isHtml: false);

        Assert.Equal((text, false), (shown.Text, shown.IsReordered));
    }

    [Theory]
    [InlineData("<p dir=\"rtl\">שלום <b>עולם</b></p>")]
    [InlineData("<p dir=\"rtl\">Hello <b>there</b>.</p>")]
    [InlineData("<bdi>Ann</bdi> and <bdi>Bob</bdi>")]
    public void Markup_that_moves_no_letter_reorders_nothing(string html) => Assert.False(ShownText.Of(html, isHtml: true).IsReordered);

    [Fact]
    public void Places_lead_to_the_letters_where_they_were_typed()
    {
        const string text = "Hi " + Rlo + "toidi na" + Pdf + " there";
        var shown = ShownText.Of(text, isHtml: false);
        var at = shown.Text.IndexOf("idiot", StringComparison.Ordinal);

        var place = shown.PlaceOf(shown.BeginOf(at), shown.EndOf(at + 4));

        Assert.Equal("toidi", text[place.Begin..place.End]);
        Assert.Equal(new TextRange(0, 2), shown.PlaceOf(0, 2));
        Assert.True(Enumerable.Range(1, shown.Text.Length - 1).All(i => shown.BeginOf(i) >= shown.BeginOf(i - 1)));
    }

    [Fact]
    public void Hostile_text_ends()
    {
        foreach (var piece in new[]
        {
            Rlo, Rli, Rlo + "a", Rli + "a", Rli + "aא", Rlo + "a" + Pdf, "a" + Rlm, Rli + Lri + "a",
            "<bdo dir=rtl>", "<p dir=rtl>a", "<bdo dir=rtl>a<br>", "</bdo>",
        })
        {
            var text = Rli + string.Concat(Enumerable.Repeat(piece, 60_000 / piece.Length));
            ShownText.Of(text, isHtml: false);
            ShownText.Of(text, isHtml: true);
        }
    }

    private static string WithoutMarks(string text) => string.Concat(text.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format));
}
