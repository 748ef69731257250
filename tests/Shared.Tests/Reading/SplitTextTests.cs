using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class SplitTextTests
{
    [Theory]
    [InlineData("> You are stupid\n> and dumb\nThat was rude.", "\nThat was rude.", "You are stupid\nand dumb\n")]
    [InlineData("Hi\n>> nested\n> outer\nbye", "Hi\n\nbye", "nested\nouter\n")]
    [InlineData("Ann wrote:\n> hello you\n\nHello!", "Ann wrote:\n\n\nHello!", "hello you\n")]
    [InlineData("[quote=Ann]Idiot![/quote] No.", "[quote=Ann]\n No.", "Idiot!\n")]
    [InlineData("He said \"you idiot\" and left", "He said \n and left", "\"you idiot\"\n")]
    [InlineData("Hi\n-----Original Message-----\nFrom: a@b.c\nSent: now\nIdiot", "Hi\n-----Original Message-----\nFrom: a@b.c\nSent: now\n\n", "Idiot\n")]
    public void The_authors_words_and_the_quoted_ones_are_apart(string text, string own, string quoted)
    {
        var split = Of(text);

        Assert.Equal((own, quoted), (split.Own.Text, split.Quoted!.Text));
    }

    [Fact]
    public void Html_is_split_like_text()
    {
        const string html = "<p>Yes</p><blockquote>You <i>idiot</i></blockquote><p>No.</p>";
        var split = SplitText.Of(ShownText.Of(html, isHtml: true), html, isHtml: true);

        Assert.Equal(["Yes", "No."], split.Own.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("You idiot", split.Quoted!.Text.Trim());
    }

    [Fact]
    public void Places_lead_to_the_original()
    {
        const string text = "Yes.\n> one two\nNo.";
        var split = Of(text);

        Assert.Equal(text.IndexOf("No", StringComparison.Ordinal), split.Own.BeginOf(split.Own.Text.IndexOf('N')));
        Assert.Equal(text.IndexOf("two", StringComparison.Ordinal), split.Quoted!.BeginOf(split.Quoted.Text.IndexOf('t')));
    }

    [Fact]
    public void The_share_counts_letters_and_digits() => Assert.Equal(0.25, Of("> ab\nc, d e-f g h !!").Share);

    [Fact]
    public void A_text_of_nothing_but_a_quotation_has_no_words_of_its_own() => Assert.Equal((1.0, ""), (Of("> idiot").Share, Of("> idiot").Own.Text.Trim()));

    [Fact]
    public void Each_quotation_is_a_passage_of_its_own()
    {
        var split = Of("> one\n> two\nand\n> three\n");

        Assert.Equal(["one\ntwo\n", "three\n"], split.Passages.Select(p => split.Quoted!.Text[p.Begin..p.End]));
    }

    [Theory]
    [InlineData("Nothing is quoted here: no - \"really\".")]
    [InlineData("> \n>\nempty")]
    public void A_text_without_quotations_stays_as_it_is(string text)
    {
        var shown = ShownText.Of(text, isHtml: false);
        var split = SplitText.Of(shown, text, isHtml: false);

        Assert.Same(shown, split.Own);
        Assert.Equal((null, 0.0), (split.Quoted, split.Share));
    }

    [Fact]
    public void The_usual_comment_costs_no_memory()
    {
        const string text = "I disagree with the mayor, but the plan is reasonable. We should do it - soon: 2027.";
        var shown = ShownText.Of(text, isHtml: false);
        SplitText.Of(shown, text, isHtml: false);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            SplitText.Of(shown, text, isHtml: false);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 64);
    }

    private static SplitText Of(string text) => SplitText.Of(ShownText.Of(text, isHtml: false), text, isHtml: false);
}
