using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class QuotationTests
{
    [Theory]
    [InlineData("> You are stupid\nThat was rude.", "> You are stupid\n")]
    [InlineData("I agree.\n> one\n> two\n\nMe too", "> one\n> two\n")]
    [InlineData(">>> nested\n>> deep\nanswer", ">>> nested\n>> deep\n")]
    [InlineData("On 3 May, Ann wrote:\n> hello\n\nHello!", "On 3 May, Ann wrote:\n> hello\n")]
    [InlineData("Am 3. Mai schrieb Ann:\n> hallo\nHallo!", "Am 3. Mai schrieb Ann:\n> hallo\n")]
    [InlineData("[quote=Ann]Idiot![/quote] No.", "[quote=Ann]Idiot![/quote]")]
    [InlineData("[QUOTE]a [quote]b[/quote] c[/QUOTE] d", "[QUOTE]a [quote]b[/quote] c[/QUOTE]")]
    [InlineData("Hi\n-----Original Message-----\nFrom: a\nIdiot", "-----Original Message-----\nFrom: a\nIdiot")]
    [InlineData("Hallo\n\nVon: Ann\nGesendet: Montag\nAn: Bob\n\nText", "Von: Ann\nGesendet: Montag\nAn: Bob\n\nText")]
    public void What_somebody_else_wrote_is_found_in_text(string text, string quoted) => Assert.Equal(quoted, Assert.Single(In(text, isHtml: false)));

    [Theory]
    [InlineData("<p>Yes</p><blockquote>You idiot</blockquote><p>No.</p>", "<blockquote>You idiot</blockquote>")]
    [InlineData("He said <q cite=\"x\">idiot</q>.", "<q cite=\"x\">idiot</q>")]
    [InlineData("<blockquote>a<blockquote>b</blockquote>c</blockquote>d", "<blockquote>a<blockquote>b</blockquote>c</blockquote>")]
    [InlineData("<p>&gt; You idiot<br>No.</p>", "&gt; You idiot<br>")]
    public void What_somebody_else_wrote_is_found_in_html(string html, string quoted) => Assert.Equal(quoted, Assert.Single(In(html, isHtml: true)));

    [Theory]
    [InlineData("No quotation here.")]
    [InlineData(">:( that is bad")]
    [InlineData(">_> strange")]
    [InlineData("a > b and b > c")]
    [InlineData("[quote]everything that follows is mine, idiot")]
    [InlineData("[/quote] nothing was opened")]
    [InlineData("<blockquote>not markup in plain text</blockquote>")]
    [InlineData("From: my point of view: no")]
    [InlineData("He wrote:\nnothing at all")]
    public void The_authors_own_words_are_no_quotation(string text) => Assert.Empty(In(text, isHtml: false));

    [Fact]
    public void An_unclosed_element_quotes_nothing() => Assert.Empty(In("<blockquote>mine <q>too", isHtml: true));

    [Fact]
    public void Several_quotations_come_in_order_and_apart()
    {
        var text = "[quote]> a\n[/quote]\nYes\n> b\nNo";

        Assert.Equal(["[quote]> a\n[/quote]", "> b\n"], In(text, isHtml: false));
    }

    [Fact]
    public void Hostile_text_ends()
    {
        foreach (var piece in new[] { ">", "> ", ">\n", "> a\n", "[quote]", "[quote=", "<q>", "<blockquote ", "&gt;", "wrote:\n", "a wrote: ", "From: a\n", "--", "- ", "\n" })
        {
            Quotations.FindIn(string.Concat(Enumerable.Repeat(piece, 20_480 / piece.Length)) + "[/quote]</q>", isHtml: true);
            Quotations.FindIn(string.Concat(Enumerable.Repeat(piece, 20_480 / piece.Length)), isHtml: false);
        }
    }

    private static IEnumerable<string> In(string text, bool isHtml) =>
        Quotations.FindIn(text, isHtml).Select(range => text[range.Begin..range.End]);
}
