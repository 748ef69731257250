using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class HtmlReducerTests
{
    [Theory]
    [InlineData("<p>Hello <b>you</b></p>", "Hello you")]
    [InlineData("st<b>up</b>id", "stupid")]
    [InlineData("one<br>two", "one\ntwo")]
    [InlineData("a &lt; b &amp; c &#33;", "a < b & c !")]
    [InlineData("before<script>alert('x')</script>after", "beforeafter")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("open <a href=", "open <a href=")]
    [InlineData("open <!-- you fool", "open <!-- you fool")]
    [InlineData("open <script> you fool", "open \n you fool")]
    [InlineData("a<style>p { color: red }</style >b", "ab")]
    [InlineData("<!-- hidden -->shown", "shown")]
    [InlineData("& nothing; &unknown; &#; &#x;", "& nothing; &unknown; &#; &#x;")]
    [InlineData("st&#117pid st&#00000000117;pid st&#x75pid st&#X0075;pid", "stupid stupid stupid stupid")]
    [InlineData("&#0;&#xD800;&#1114112;&#99999999999999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD")]
    [InlineData("stu&ZeroWidthSpace;pid", "stu\u200Bpid")]
    [InlineData("&#128512;", "\U0001F600")]
    [InlineData("<!--x--!>you fool<!--y-->", "you fool")]
    [InlineData("<!-->you fool<!--y-->", "you fool")]
    [InlineData("<style-x>you fool</style-x>", "you fool")]
    [InlineData("<script:a>you fool</script:a>", "you fool")]
    [InlineData("<style media=all>x</style\n>you fool", "you fool")]
    [InlineData("id<wbr>iot id<x>iot id<sub></sub>iot id<mark>iot</mark>", "idiot idiot idiot idiot")]
    [InlineData("<td>one</td><td>two</td><img src=x>three", "one\n\ntwo\n\nthree")]
    public void Markup_goes_and_words_stay(string html, string expected) =>
        Assert.Equal(expected, HtmlReducer.Reduce(html).Text.Trim());

    [Fact]
    public void The_address_of_a_link_is_read() =>
        Assert.Contains("http://shop.example.com/x", HtmlReducer.Reduce("<a rel=\"nofollow\" href=\"http://shop.example.com/x\">here</a>").Text, StringComparison.Ordinal);

    [Fact]
    public void The_address_of_a_link_is_not_shown() =>
        Assert.Equal("go here", HtmlReducer.Shown("go <a href=\"http://shop.example.com/x\">he<b>re</b></a>").Text);

    [Theory]
    [InlineData("""<a data-href="x" href="http://casino.example/">here</a>""", "http://casino.example/\nhere")]
    [InlineData("""<a title="href=/a" HREF = 'http://casino.example/'>here</a>""", "http://casino.example/\nhere")]
    [InlineData("<a href=\"\nhtt\tp://casino.example/\">here</a>", "http://casino.example/\nhere")]
    [InlineData("<a\nhref=http://casino.example/>here</a>", "http://casino.example/\nhere")]
    [InlineData("<a/href=&#104;ttp://casino.example/&amp;x>here</a>", "http://casino.example/&x\nhere")]
    [InlineData("<a href=one href=two>here</a>", "one\nhere")]
    [InlineData("<a name=x>he</a>re", "here")]
    [InlineData("<a href>here</a><a =href=x><a href=''><a / / >", "here")]
    public void Links_are_read_as_a_browser_reads_them(string html, string expected) =>
        Assert.Equal(expected, HtmlReducer.Reduce(html).Text.Trim());

    [Fact]
    public void Every_character_knows_its_place_in_the_original()
    {
        const string html = "<p>fish &amp; <em>chips</em></p>";
        var reduced = HtmlReducer.Reduce(html);
        var at = reduced.Text.IndexOf("chips", StringComparison.Ordinal);
        Assert.Equal("chips", html[reduced.BeginOf(at)..reduced.EndOf(at + 4)]);
        var and = reduced.Text.IndexOf('&', StringComparison.Ordinal);
        Assert.Equal("&amp;", html[reduced.BeginOf(and)..reduced.EndOf(and)]);
    }

    [Fact]
    public void Thousands_of_open_tags_and_entities_end()
    {
        var html = string.Concat(Enumerable.Repeat("<a href='&<", 5000));
        Assert.True(HtmlReducer.Reduce(html).Text.Length <= 2 * html.Length);
    }
}
